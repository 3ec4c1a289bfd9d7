package chat.hubbub.transport.longpoll;

import chat.hubbub.model.UserId;
import chat.hubbub.store.WatchStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose presence a polling client is told. They are the client's, whichever node it polls: whom it
 * named last, at any node, counts at each from the next poll on. So each poll looks into the {@link
 * WatchStore}, and is not held up by it: when that brings others than are told here, the client is
 * told anew, beginning with how they are.
 *
 * <p>Where the store knows nothing or is out of reach, those count that were known here. Whom a
 * client named while it was out of reach count here only, until the next poll here stores them.
 * Confined to the session's context.
 */
final class WatchedUsers {
  private static final Logger log = LoggerFactory.getLogger(WatchedUsers.class);
  private static final int RENEWALS = 3;

  private final WatchStore store;
  private final PollKey key;
  private final Context context;
  private final InstantSource clock;
  private final long pause;
  private final Duration life;
  private List<UserId> users = List.of();
  private long renewAt = Long.MIN_VALUE;
  private int named;
  private boolean stored = true;

  /**
   * @param silence how long a client may be away after its last poll and is still known
   */
  WatchedUsers(
      WatchStore store, PollKey key, Context context, InstantSource clock, Duration silence) {
    this.store = store;
    this.key = key;
    this.context = context;
    this.clock = clock;
    Duration betweenRenewals = silence.dividedBy(RENEWALS);
    this.pause = betweenRenewals.toMillis();
    // The poll that waits, here or elsewhere, may have long to wait yet.
    this.life = silence.plus(betweenRenewals).plusMillis(PollRequest.LONGEST_MILLIS);
  }

  List<UserId> users() {
    return users;
  }

  /** The client says whom. Completes, and well, when other nodes know it or can't be told. */
  Future<Void> name(List<UserId> now) {
    users = now;
    named++;
    return share();
  }

  private Future<Void> share() {
    stored = false;
    int sharing = named;
    renewLater();
    return here(store.put(key.login(), key.conn(), users, life))
        .<Void>map(
            done -> {
              stored = sharing == named;
              return null;
            })
        .otherwise(
            e -> {
              notReached(e);
              return null;
            });
  }

  /** A poll has come. Completes, and well in any case: whether others are watched than before. */
  Future<Boolean> polled() {
    if (!stored) {
      return share().map(false);
    }
    int before = named;
    return here(store.get(key.login(), key.conn()))
        .map(found -> before == named && take(found))
        .otherwise(
            e -> {
              notReached(e);
              return false;
            });
  }

  private boolean take(@Nullable List<UserId> found) {
    List<UserId> former = users;
    if (found != null) {
      users = found;
    }
    boolean lost = found == null && !users.isEmpty();
    boolean old = found != null && clock.millis() >= renewAt;
    if (lost || old) {
      renewLater();
      store.keep(key.login(), key.conn(), users, life).onFailure(WatchedUsers::notReached);
    }
    return !users.equals(former);
  }

  private void renewLater() {
    renewAt = clock.millis() + pause;
  }

  private static void notReached(Throwable failure) {
    log.debug("whom a client watches is known here only: {}", failure.toString());
  }

  private <T> Future<T> here(Future<T> elsewhere) {
    Promise<T> back = Promise.promise();
    elsewhere.onComplete(done -> context.runOnContext(v -> back.handle(done)));
    return back.future();
  }
}
