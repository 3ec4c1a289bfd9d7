package chat.hubbub.session;

import chat.hubbub.auth.Identity;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import chat.hubbub.protocol.ClientFrame.Hello;
import chat.hubbub.protocol.ServerFrames;
import chat.hubbub.protocol.WireJson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Finds out who says hello, and says welcome. */
final class Greeting {
  private final SessionServices services;
  private final @Nullable Identity cookie;

  /**
   * @param cookie who the client is by its cookie, or null
   */
  Greeting(SessionServices services, @Nullable Identity cookie) {
    this.services = services;
    this.cookie = cookie;
  }

  /** By the token in the hello, else by the cookie; throws when neither is good. */
  Identity who(Hello hello) {
    if (hello.token() != null) {
      return services.authenticator().authenticate(hello.token());
    }
    if (cookie == null || services.revocations().isRevoked(cookie)) {
      throw new HubbubException(ErrorCode.UNAUTHENTICATED, "Log in first.");
    }
    return cookie;
  }

  /** The frame. */
  Future<JsonObject> welcome(
      String session, UserId user, @Nullable String next, @Nullable Object frameId) {
    return services
        .store()
        .accounts()
        .user(user)
        .map(
            found -> {
              if (found == null) {
                throw new HubbubException(ErrorCode.UNAUTHENTICATED, "There is no such user.");
              }
              JsonObject frame =
                  ServerFrames.welcome(
                      session,
                      WireJson.user(found),
                      services.server(),
                      services.options().heartbeat().toMillis(),
                      next);
              return frameId == null ? frame : frame.put("id", frameId);
            });
  }
}
