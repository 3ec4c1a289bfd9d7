package chat.hubbub.transport.sockjs;

import chat.hubbub.testkit.wire.Transport;
import chat.hubbub.testkit.wire.Wire;
import chat.hubbub.transport.SocketContract;

/** The contract over SockJS as a streamed response. */
class SockJsStreamingContractTest extends SocketContract {
  SockJsStreamingContractTest() {
    super(Transport.SOCKJS_XHR_STREAMING);
  }

  @Override
  protected int tooLargeClose() {
    return Wire.BROKEN; // The request that carries it is refused, which ends this client's session.
  }
}
