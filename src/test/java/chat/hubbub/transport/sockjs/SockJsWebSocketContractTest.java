package chat.hubbub.transport.sockjs;

import chat.hubbub.testkit.wire.Transport;
import chat.hubbub.transport.SocketContract;

/** The contract over SockJS on WebSockets. */
class SockJsWebSocketContractTest extends SocketContract {
  SockJsWebSocketContractTest() {
    super(Transport.SOCKJS_WEBSOCKET);
  }
}
