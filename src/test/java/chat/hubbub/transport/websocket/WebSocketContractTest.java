package chat.hubbub.transport.websocket;

import chat.hubbub.testkit.wire.Transport;
import chat.hubbub.transport.WebSocketKindContract;

/** The contract over plain WebSockets. */
class WebSocketContractTest extends WebSocketKindContract {
  WebSocketContractTest() {
    super(Transport.WEBSOCKET);
  }

  @Override
  protected String path() {
    return "/ws";
  }

  @Override
  protected String message(String frame) {
    return frame;
  }
}
