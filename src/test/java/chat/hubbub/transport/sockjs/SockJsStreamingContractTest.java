package chat.hubbub.transport.sockjs;

import chat.hubbub.testkit.wire.Transport;
import chat.hubbub.testkit.wire.Wire;
import chat.hubbub.transport.SocketContract;
import java.util.Set;

/** The contract over SockJS as a streamed response. */
class SockJsStreamingContractTest extends SocketContract {
  SockJsStreamingContractTest() {
    super(Transport.SOCKJS_XHR_STREAMING);
  }

  @Override
  protected Set<Integer> tooLargeCloses() {
    // The request that carries it is refused too, and either may be noticed first.
    return Set.of(4413, Wire.BROKEN);
  }
}
