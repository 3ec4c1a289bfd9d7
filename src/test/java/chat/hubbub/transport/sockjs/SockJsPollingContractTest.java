package chat.hubbub.transport.sockjs;

import chat.hubbub.testkit.wire.Transport;
import chat.hubbub.testkit.wire.Wire;
import chat.hubbub.transport.SocketContract;
import java.util.Set;

/** The contract over SockJS as polls. */
class SockJsPollingContractTest extends SocketContract {
  SockJsPollingContractTest() {
    super(Transport.SOCKJS_XHR);
  }

  @Override
  protected Set<Integer> tooLargeCloses() {
    // The request that carries it is refused too, and either may be noticed first.
    return Set.of(4413, Wire.BROKEN);
  }
}
