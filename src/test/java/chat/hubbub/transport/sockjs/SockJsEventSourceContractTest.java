package chat.hubbub.transport.sockjs;

import chat.hubbub.testkit.wire.Transport;

/** The contract over SockJS as an event source. */
class SockJsEventSourceContractTest extends SockJsHttpContract {
  SockJsEventSourceContractTest() {
    super(Transport.SOCKJS_EVENTSOURCE);
  }
}
