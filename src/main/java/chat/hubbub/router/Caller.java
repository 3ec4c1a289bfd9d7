package chat.hubbub.router;

import chat.hubbub.auth.Identity;
import chat.hubbub.model.UserId;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a command, and from which running client of theirs. Implemented by sessions; a plain
 * HTTP request is {@link Stateless}.
 */
public interface Caller {
  Identity identity();

  /** The client's name for itself ({@code conn}), or null. */
  @Nullable String conn();

  /** What names this running client in notices, so that it need not be told its own doing. */
  @Nullable String origin();

  /** Sets whose presence the client is told; where nothing can be told, does nothing. */
  Future<Void> watch(List<UserId> users);

  /** The client said whether the person is at the device. */
  void heard(boolean active);

  /** A request that belongs to no session. */
  record Stateless(Identity identity, @Nullable String conn) implements Caller {
    @Override
    public @Nullable String origin() {
      return null;
    }

    @Override
    public Future<Void> watch(List<UserId> users) {
      return Future.succeededFuture();
    }

    @Override
    public void heard(boolean active) {
      // Nobody is connected by it.
    }
  }
}
