package chat.hubbub.transport.sockjs;

import chat.hubbub.testkit.wire.Transport;

/** The contract over SockJS as a streamed response. */
class SockJsStreamingContractTest extends SockJsHttpContract {
  SockJsStreamingContractTest() {
    super(Transport.SOCKJS_XHR_STREAMING);
  }
}
