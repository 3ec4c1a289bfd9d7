package chat.hubbub.auth;

import chat.hubbub.store.KeyStore;
import chat.hubbub.store.KeyStore.Key;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/** The code that makes whoever has it the hub's owner, once. */
public final class SetupCode {
  /** Of the key that it is made of. */
  static final String PURPOSE = "setup";

  private static final int BYTES = 15;
  private static final int SECRET_BYTES = 32;
  private static final long ONLY_ID = 1;

  private final String code;

  private SetupCode(String code) {
    this.code = code;
  }

  /** A code that the operator chose. */
  public static SetupCode of(String code) {
    if (code.isBlank()) {
      throw new IllegalArgumentException("the set-up code must not be blank");
    }
    return new SetupCode(code);
  }

  /**
   * A code that nobody guesses: made by whichever node starts first, and the same at all that share
   * a store and at every start, so that any of them takes it, whichever a balancer leads to.
   */
  static Future<SetupCode> shared(KeyStore keys, InstantSource clock, SecureRandom random) {
    return keys.keys(PURPOSE)
        .compose(had -> had.isEmpty() ? first(keys, clock, random) : Future.succeededFuture(had))
        .map(made -> new SetupCode(Secrets.text(Arrays.copyOf(made.get(0).secret(), BYTES))));
  }

  private static Future<List<Key>> first(KeyStore keys, InstantSource clock, SecureRandom random) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    // Whether it was added or another node's before it: what is there now counts.
    return keys.add(new Key(ONLY_ID, PURPOSE, secret, clock.millis()), 0)
        .compose(added -> keys.keys(PURPOSE));
  }

  boolean matches(String given) {
    return Secrets.same(code, given);
  }

  /** For the operator's console only. */
  public String reveal() {
    return code;
  }

  @Override
  public String toString() {
    return "SetupCode";
  }
}
