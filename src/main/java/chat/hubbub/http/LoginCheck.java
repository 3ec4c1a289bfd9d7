package chat.hubbub.http;

import chat.hubbub.auth.Identity;
import org.jspecify.annotations.Nullable;

/** Says who makes a request. Synchronous, for event loops. */
@FunctionalInterface
public interface LoginCheck {

  /**
   * @param authorization value of the {@code Authorization} header, which wins over the cookie
   * @param accessCookie value of the cookie with the access token, null when it does not count
   * @throws chat.hubbub.model.HubbubException {@code UNAUTHENTICATED} or {@code TOKEN_EXPIRED}
   */
  Identity identify(@Nullable String authorization, @Nullable String accessCookie);
}
