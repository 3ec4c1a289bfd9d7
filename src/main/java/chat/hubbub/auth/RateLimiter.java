package chat.hubbub.auth;

import chat.hubbub.config.LimitOptions;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import chat.hubbub.store.RateLimitStore;
import chat.hubbub.store.RateLimitStore.Rate;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How often a person or an address may do what is dear. Safe on any thread. */
public final class RateLimiter {
  private static final int SIGNIFICANT_IPV6_GROUPS = 4;

  private final RateLimitStore store;
  private final Rate logins;
  private final Rate sends;

  public RateLimiter(RateLimitStore store, LimitOptions limits) {
    this.store = store;
    this.logins =
        new Rate(limits.loginsPerMinute(), Duration.ofMinutes(1), limits.loginsPerMinute());
    this.sends = new Rate(limits.sendsPerSecond(), Duration.ofSeconds(1), limits.sendBurst());
  }

  /**
   * Counts one log-in, registration or other use of a password. Fails with {@code RATE_LIMITED} and
   * the time to wait.
   *
   * @param address where it comes from, as text
   * @param username whose account, in any case; null: none in particular
   */
  public Future<Void> login(String address, @Nullable String username) {
    Future<Void> byAddress = take("login:address:" + network(address), logins);
    if (username == null) {
      return byAddress;
    }
    String account = "login:account:" + username.toLowerCase(Locale.ROOT);
    return byAddress.compose(passed -> take(account, logins));
  }

  /** Counts one access token that a login asks for. Fails as {@link #login}. */
  public Future<Void> token(LoginId login) {
    return take("login:token:" + login, logins);
  }

  /** Counts one sent message. Fails with {@code RATE_LIMITED} and the time to wait. */
  public Future<Void> send(UserId user) {
    return take("send:" + user, sends);
  }

  private Future<Void> take(String key, Rate rate) {
    return store
        .take(key, rate)
        .compose(
            wait ->
                wait == 0
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        new HubbubException(
                            ErrorCode.RATE_LIMITED, "Too often; wait a moment.", wait)));
  }

  /** An IPv6 host has at least a /64 to itself: that counts as one address. */
  static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    String[] groups = address.split(":", -1);
    StringBuilder network = new StringBuilder();
    for (int i = 0; i < Math.min(SIGNIFICANT_IPV6_GROUPS, groups.length); i++) {
      if (groups[i].isEmpty() && i > 0) {
        break; // The rest up to the /64 is zero.
      }
      network.append(groups[i]).append(':');
    }
    return network.toString();
  }
}
