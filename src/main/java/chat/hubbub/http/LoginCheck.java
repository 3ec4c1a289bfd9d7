package chat.hubbub.http;

import chat.hubbub.auth.Identity;
import io.vertx.core.Future;

/** Says whom an access token was issued to. */
@FunctionalInterface
public interface LoginCheck {

  /** Fails with {@code UNAUTHENTICATED} or {@code TOKEN_EXPIRED}. */
  Future<Identity> identify(String accessToken);
}
