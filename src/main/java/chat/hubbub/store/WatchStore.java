package chat.hubbub.store;

import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose presence clients are told that poll now at one node and now at another. Volatile: losing it
 * makes a client that goes to another node unheard of there, until it names them again.
 *
 * <p>Calls for one client take effect in the order in which they were made. All of them fail with
 * {@code UNAVAILABLE} when the store is out of reach, and may have taken effect nonetheless.
 */
public interface WatchStore {

  /**
   * Keeps whom a client watches now, in place of whom it watched before, for so long at least.
   *
   * @param users may be empty, which is not the same as nothing being known
   */
  Future<Void> put(LoginId login, String conn, List<UserId> users, Duration life);

  /**
   * Lets what is kept of a client live for so long at least. Only where nothing is kept these users
   * are put: somebody else may have put others since.
   */
  Future<Void> keep(LoginId login, String conn, List<UserId> users, Duration life);

  /** Whom a client watches, in the order in which they were put; null: nothing is known. */
  Future<@Nullable List<UserId>> get(LoginId login, String conn);
}
