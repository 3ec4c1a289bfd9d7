package chat.hubbub.transport.sockjs;

import chat.hubbub.testkit.wire.Transport;
import chat.hubbub.transport.WebSocketKindContract;
import io.vertx.core.json.JsonArray;

/** The contract over SockJS on WebSockets. */
class SockJsWebSocketContractTest extends WebSocketKindContract {
  SockJsWebSocketContractTest() {
    super(Transport.SOCKJS_WEBSOCKET);
  }

  @Override
  protected String path() {
    return "/sockjs/000/contract/websocket";
  }

  @Override
  protected String message(String frame) {
    return new JsonArray().add(frame).encode();
  }
}
