package chat.hubbub.transport;

import chat.hubbub.session.Inbound;
import chat.hubbub.session.Transport;
import io.vertx.core.http.HttpServerRequest;

/** Makes the session that a transport carries. */
@FunctionalInterface
public interface SessionOpening {

  /**
   * Called on the event loop that the session will live on.
   *
   * @param request the transport's first, for the client's address and cookie; its origin is an
   *     allowed one or absent
   */
  Inbound open(Transport transport, HttpServerRequest request);
}
