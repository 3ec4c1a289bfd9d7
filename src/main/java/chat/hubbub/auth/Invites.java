package chat.hubbub.auth;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.store.AccountStore;
import chat.hubbub.store.AccountStore.Invite;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;

/** Invite codes, with which people register where registration is by invite. For admins only. */
public final class Invites {
  /** A code can let this many people in. */
  public static final int MAX_USES = 10_000;

  /** A code lives this long at most. */
  public static final Duration LONGEST = Duration.ofDays(365);

  private static final int CODE_BYTES = 18;

  private final AccountStore store;
  private final InstantSource clock;
  private final SecureRandom random;
  private final LongSupplier ids;

  Invites(AccountStore store, InstantSource clock, SecureRandom random, LongSupplier ids) {
    this.store = store;
    this.clock = clock;
    this.random = random;
    this.ids = ids;
  }

  /**
   * An invite that was just made.
   *
   * @param code shown this once: the store has its hash only
   */
  public record Created(Invite invite, String code) {
    /** Without the code. */
    @Override
    public String toString() {
      return "Created[" + invite.id() + "]";
    }
  }

  /** Makes an invite. Fails with {@code FORBIDDEN}. */
  public Future<Created> create(Identity actor, int uses, Duration lifetime) {
    return asGovernor(actor)
        .compose(
            allowed -> {
              byte[] bytes = new byte[CODE_BYTES];
              random.nextBytes(bytes);
              String code = Secrets.text(bytes);
              long now = clock.millis();
              Invite invite =
                  new Invite(ids.getAsLong(), actor.user(), now, now + lifetime.toMillis(), uses);
              return store
                  .createInvite(invite, Secrets.sha256(code))
                  .map(stored -> new Created(invite, code));
            });
  }

  /** Invites that can still be used, newest first. Fails with {@code FORBIDDEN}. */
  public Future<List<Invite>> list(Identity actor) {
    return asGovernor(actor).compose(allowed -> store.invites(clock.millis()));
  }

  /** Takes an invite back. Fails with {@code FORBIDDEN}, {@code NOT_FOUND}. */
  public Future<Void> delete(Identity actor, long id) {
    return asGovernor(actor)
        .compose(allowed -> store.deleteInvite(id))
        .map(
            existed -> {
              if (!existed) {
                throw new HubbubException(ErrorCode.NOT_FOUND, "There is no such invite.");
              }
              return null;
            });
  }

  private static Future<Void> asGovernor(Identity actor) {
    return AccessPolicy.governs(actor.role())
        ? Future.succeededFuture()
        : Future.failedFuture(
            new HubbubException(
                ErrorCode.FORBIDDEN, "Only the hub's owner and admins may do that."));
  }
}
