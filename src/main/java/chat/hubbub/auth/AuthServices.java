package chat.hubbub.auth;

import chat.hubbub.config.AuthOptions;
import chat.hubbub.config.LimitOptions;
import chat.hubbub.store.RateLimitStore;
import chat.hubbub.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything about logins and rights, put together once a process. All parts are thread-safe. */
public final class AuthServices {
  private static final int WAITING_HASHES = 64;

  /** A client that was away for longer starts as new. */
  private static final Duration SYNC_TOKENS = Duration.ofDays(90);

  private final SigningKeys accessKeys;
  private final SigningKeys syncKeys;
  private final Revocations revocations;
  private final AccessTokens accessTokens;
  private final Authenticator authenticator;
  private final RateLimiter rateLimiter;
  private final ChannelAccess channelAccess;
  private final Logins logins;
  private final Accounts accounts;
  private final AccountChanges accountChanges;
  private final AccountOpening accountOpening;
  private final Invites invites;
  private final Supplier<Future<SetupCode>> findSetupCode;
  private volatile @Nullable SetupCode setupCode;

  /**
   * What the world is to logins.
   *
   * @param random strong
   * @param ids unique positive numbers
   */
  public record World(InstantSource clock, SecureRandom random, LongSupplier ids) {}

  /**
   * Puts the parts together; nothing runs before {@link #start}.
   *
   * @param counts where rates are counted
   * @param limits how high they may be
   */
  public AuthServices(
      Vertx vertx,
      Store store,
      RateLimitStore counts,
      AuthOptions options,
      LimitOptions limits,
      World world) {
    InstantSource clock = world.clock();
    accessKeys = keys(store, SigningKeys.ACCESS, AccessTokens.LONGEST, options, world);
    syncKeys = keys(store, SigningKeys.SYNC, SYNC_TOKENS, options, world);
    revocations = new Revocations(store.logins(), clock);
    Passwords passwords =
        new Passwords(vertx, world.random(), options.hashConcurrency(), WAITING_HASHES);
    accessTokens = new AccessTokens(vertx, accessKeys, clock);
    authenticator = new Authenticator(accessTokens, revocations);
    rateLimiter = new RateLimiter(counts, limits);
    channelAccess = new ChannelAccess(store.channels());
    LoginIssuer issuer = issuer(store, options, world);
    logins = new Logins(store.accounts(), store.logins(), passwords, issuer, revocations, clock);
    accounts =
        new Accounts(
            store.accounts(),
            passwords,
            new PasswordRules(options.passwordMin()),
            options.registration(),
            clock,
            world.ids());
    String chosen = options.setupCode();
    findSetupCode =
        () ->
            chosen.isBlank()
                ? SetupCode.shared(store.keys(), clock, world.random())
                : Future.succeededFuture(SetupCode.of(chosen));
    accountChanges = new AccountChanges(accounts, logins);
    accountOpening = new AccountOpening(accounts, issuer, this::setupCode, clock);
    invites = new Invites(store.accounts(), clock, world.random(), world.ids());
  }

  private LoginIssuer issuer(Store store, AuthOptions options, World world) {
    return new LoginIssuer(
        store.logins(),
        accessTokens,
        new RefreshTokens(world.random()),
        world.clock(),
        world.ids(),
        new LoginIssuer.Lifetimes(options.accessTokenLifetime(), options.refreshTokenLifetime()));
  }

  private static SigningKeys keys(
      Store store, String purpose, Duration signed, AuthOptions options, World world) {
    return new SigningKeys(
        store.keys(),
        purpose,
        new SigningKeys.Ages(options.keyRotation(), signed),
        world.clock(),
        world.random());
  }

  /** Reads keys and revocations, and keeps reading them until it is stopped. */
  public Future<AuthServices> start(Vertx vertx) {
    return Future.all(
            accessKeys.start(vertx),
            syncKeys.start(vertx),
            revocations.start(vertx),
            findSetupCode.get().onSuccess(found -> setupCode = found),
            vertx.executeBlocking(PasswordRules::prepare))
        .map(started -> this);
  }

  /**
   * Reads nothing any more of its own accord; completes when that is so. Everything else works on.
   */
  public Future<Void> stop() {
    return Future.all(accessKeys.stop(), syncKeys.stop(), revocations.stop()).mapEmpty();
  }

  /** Keys to sign sync tokens with. */
  public SigningKeys syncKeys() {
    return syncKeys;
  }

  public Revocations revocations() {
    return revocations;
  }

  public AccessTokens accessTokens() {
    return accessTokens;
  }

  public Authenticator authenticator() {
    return authenticator;
  }

  public RateLimiter rateLimiter() {
    return rateLimiter;
  }

  public ChannelAccess channelAccess() {
    return channelAccess;
  }

  public Logins logins() {
    return logins;
  }

  public Accounts accounts() {
    return accounts;
  }

  public AccountChanges accountChanges() {
    return accountChanges;
  }

  public AccountOpening accountOpening() {
    return accountOpening;
  }

  /** The code that makes the owner, to be shown to the operator while the hub has none. */
  public SetupCode setupCode() {
    SetupCode found = setupCode;
    if (found == null) {
      throw new IllegalStateException("not started");
    }
    return found;
  }

  public Invites invites() {
    return invites;
  }
}
