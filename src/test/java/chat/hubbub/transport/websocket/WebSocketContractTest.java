package chat.hubbub.transport.websocket;

import chat.hubbub.testkit.wire.Transport;
import chat.hubbub.transport.SocketContract;

/** The contract over plain WebSockets. */
class WebSocketContractTest extends SocketContract {
  WebSocketContractTest() {
    super(Transport.WEBSOCKET);
  }
}
