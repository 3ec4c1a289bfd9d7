package chat.hubbub.transport.sockjs;

import chat.hubbub.testkit.wire.Transport;
import chat.hubbub.testkit.wire.Wire;
import chat.hubbub.transport.SocketContract;

/** The contract over SockJS as polls. */
class SockJsPollingContractTest extends SocketContract {
  SockJsPollingContractTest() {
    super(Transport.SOCKJS_XHR);
  }

  @Override
  protected int tooLargeClose() {
    return Wire.BROKEN; // The request that carries it is refused, which ends this client's session.
  }
}
