package chat.hubbub.auth;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.awaitFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import chat.hubbub.store.AccountStore.Change;
import chat.hubbub.store.Store;
import chat.hubbub.store.sqlite.SqliteOptions;
import chat.hubbub.store.sqlite.SqliteStore;
import chat.hubbub.testkit.ManualClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Between the look at somebody's password and their new login lies the hash, which takes long: what
 * ends all their logins meanwhile must end this one too, though it does not exist yet.
 */
class LoginRacesTest {
  private final Vertx vertx = Vertx.vertx();
  private final ManualClock clock = new ManualClock();
  private Store store;
  private InterruptedLogins interrupted;
  private AuthServices auth;
  private IssuedLogin ann;
  private Identity owner;

  @BeforeEach
  void start(@TempDir Path dataDir) {
    store = await(SqliteStore.open(vertx, dataDir, SqliteOptions.DEFAULTS, clock));
    interrupted = new InterruptedLogins(store.logins());
    auth = AuthNode.start(vertx, new AuthNode.WithLogins(store, interrupted), clock);
    ann = await(auth.accountOpening().register(AuthNode.account("ann"), null, "phone"));
    owner = new Identity(new UserId(999), HubRole.OWNER, new LoginId(999), clock.millis());
  }

  @AfterEach
  void stop() {
    await(store.close());
    await(vertx.close());
  }

  private Identity identity(IssuedLogin login) {
    return auth.authenticator().authenticate(login.accessToken());
  }

  private HubbubException refusedLogIn() {
    return (HubbubException) awaitFailure(auth.logins().logIn("ann", AuthNode.PASSWORD, "laptop"));
  }

  @Test
  @DisplayName("A log-in that overlaps a ban is refused, and leaves no login behind")
  void ban() {
    AccountChanges.Governed ban = new AccountChanges.Governed(null, true);
    interrupted.beforeNextLogin(() -> auth.accountChanges().govern(owner, ann.user().id(), ban));
    assertEquals(ErrorCode.UNAUTHENTICATED, refusedLogIn().code());
    assertEquals(List.of(), await(auth.logins().of(ann.user().id())));
  }

  @Test
  @DisplayName("A log-in with the former password that overlaps its change is refused")
  void passwordChange() {
    AccountChanges.Own change =
        new AccountChanges.Own(null, null, "another tall order", AuthNode.PASSWORD);
    Identity phone = identity(ann);
    interrupted.beforeNextLogin(() -> auth.accountChanges().own(phone, change));
    assertEquals(ErrorCode.UNAUTHENTICATED, refusedLogIn().code());
    assertEquals(1, await(auth.logins().of(ann.user().id())).size());
  }

  @Test
  @DisplayName("A log-in that overlaps a demotion gives no token with the former role")
  void demotion() {
    AccountChanges.Governed promotion = new AccountChanges.Governed(HubRole.ADMIN, null);
    await(auth.accountChanges().govern(owner, ann.user().id(), promotion));
    clock.advance(Duration.ofMillis(5));
    AccountChanges.Governed demotion = new AccountChanges.Governed(HubRole.MEMBER, null);
    interrupted.beforeNextLogin(
        () -> auth.accountChanges().govern(owner, ann.user().id(), demotion));
    assertEquals(ErrorCode.UNAUTHENTICATED, refusedLogIn().code());
    clock.advance(Duration.ofMillis(5));
    IssuedLogin again = await(auth.logins().logIn("ann", AuthNode.PASSWORD, "laptop"));
    assertEquals(HubRole.MEMBER, identity(again).role());
  }

  @Test
  @DisplayName("Logging in brings an outdated hash up to date, and is not refused for that")
  void rehash() {
    Passwords cheap =
        new Passwords(vertx, new SecureRandom(), 1, 1, new Argon2Hash.Cost(512, 1, 1));
    String outdated = await(cheap.hash(AuthNode.PASSWORD));
    UserId id = ann.user().id();
    await(store.accounts().update(id, new Change(null, null, outdated, null, null)));
    await(auth.logins().logIn("ann", AuthNode.PASSWORD, "laptop"));
    String now = await(store.accounts().credentials(id)).passwordHash();
    assertTrue(now.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), now);
    await(auth.logins().logIn("Ann", AuthNode.PASSWORD, "tablet"));
  }

  @Test
  @DisplayName("What the store holds logs nobody in")
  void storedSecrets() {
    String stored = await(store.accounts().credentials("ann")).passwordHash();
    HubbubException refused =
        (HubbubException) awaitFailure(auth.logins().logIn("ann", stored, "laptop"));
    assertEquals(ErrorCode.UNAUTHENTICATED, refused.code());
    Future<IssuedLogin> refresh =
        auth.logins().refresh(Secrets.text(Secrets.sha256(ann.refreshToken())));
    assertEquals(ErrorCode.UNAUTHENTICATED, ((HubbubException) awaitFailure(refresh)).code());
  }
}
