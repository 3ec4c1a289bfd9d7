package chat.hubbub.http.api;

import chat.hubbub.auth.Identity;
import chat.hubbub.router.Caller;
import org.jspecify.annotations.Nullable;

/** Finds the running client that a request without a socket belongs to. */
@FunctionalInterface
public interface PollingCallers {

  /**
   * @param conn the client's name for itself; null: the request stands alone
   */
  Caller of(Identity identity, @Nullable String conn);
}
