package chat.hubbub.transport.sockjs;

import chat.hubbub.testkit.wire.Transport;
import chat.hubbub.testkit.wire.Wire;
import chat.hubbub.transport.SocketContract;

/** The contract over SockJS as an event source. */
class SockJsEventSourceContractTest extends SocketContract {
  SockJsEventSourceContractTest() {
    super(Transport.SOCKJS_EVENTSOURCE);
  }

  @Override
  protected int tooLargeClose() {
    return Wire.BROKEN; // The request that carries it is refused, which ends this client's session.
  }
}
