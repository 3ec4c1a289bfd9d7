package chat.hubbub.transport.sockjs;

import chat.hubbub.testkit.wire.Transport;

/** The contract over SockJS as polls. */
class SockJsPollingContractTest extends SockJsHttpContract {
  SockJsPollingContractTest() {
    super(Transport.SOCKJS_XHR);
  }
}
