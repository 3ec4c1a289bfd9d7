package chat.hubbub.transport.sockjs;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.hubbub.testkit.wire.Transport;
import chat.hubbub.testkit.wire.Wire;
import chat.hubbub.transport.SocketContract;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract over SockJS on requests and their responses. */
abstract class SockJsHttpContract extends SocketContract {
  SockJsHttpContract(Transport transport) {
    super(transport);
  }

  @Override
  protected Set<Integer> tooLargeCloses() {
    // The request that carries it is refused too, and either may be noticed first.
    return Set.of(4413, Wire.BROKEN);
  }

  @Test
  @DisplayName("A body that is not UTF-8 is answered bad_request, and nothing of it counts")
  void brokenText() {
    String session = hub.url() + "/sockjs/000/broken" + network.random().nextInt(1_000_000);
    assertEquals("o\n", post(session + "/xhr", Buffer.buffer()));
    Buffer broken = Buffer.buffer("[\"{}\",\"").appendByte((byte) 0xff).appendString("\"]");
    assertEquals(
        "bad_request",
        Buffer.buffer(post(session + "/xhr_send", broken)).toJsonObject().getString("code"));
    // The session that had been told of "{}" would be closed.
    assertEquals(
        "", post(session + "/xhr_send", Buffer.buffer("[\"{\\\"op\\\":\\\"hello\\\"}\"]")));
    assertEquals("a", post(session + "/xhr", Buffer.buffer()).substring(0, 1));
  }

  /** Posts a body to a whole address; the answer's body. */
  protected final String post(String url, String body) {
    return post(url, Buffer.buffer(body));
  }

  private String post(String url, Buffer body) {
    return await(
        network
            .http()
            .request(new RequestOptions().setAbsoluteURI(url).setMethod(HttpMethod.POST))
            // On the request's event loop: the body may come before this thread could ask for it.
            .compose(request -> request.send(body).compose(HttpClientResponse::body))
            .map(Buffer::toString));
  }
}
