package chat.hubbub.auth;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import chat.hubbub.store.Store;
import chat.hubbub.store.sqlite.SqliteOptions;
import chat.hubbub.store.sqlite.SqliteStore;
import chat.hubbub.testkit.ManualClock;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that share nothing but the store. */
class TwoNodesTest {
  private final Vertx vertx = Vertx.vertx();
  private final ManualClock clock = new ManualClock();
  private Store store;
  private AuthServices here;
  private AuthServices there;

  @BeforeEach
  void start(@TempDir Path dataDir) {
    store = await(SqliteStore.open(vertx, dataDir, SqliteOptions.DEFAULTS, clock));
    here = AuthNode.start(vertx, store, clock);
    there = AuthNode.start(vertx, store, clock);
  }

  @AfterEach
  void stop() {
    await(store.close());
    await(vertx.close());
  }

  private IssuedLogin register(String username) {
    return await(here.accountOpening().register(AuthNode.account(username), null, "phone"));
  }

  @Test
  @DisplayName("Either node accepts what the other issued")
  void tokensOfEither() {
    IssuedLogin login = register("ann");
    Identity ann = there.authenticator().authenticate(login.accessToken());
    assertEquals(login.user().id(), ann.user());
    IssuedLogin renewed = await(there.logins().refresh(login.refreshToken()));
    assertEquals(ann, here.authenticator().authenticate(renewed.accessToken()));
    assertEquals(here.syncKeys().current().id(), there.syncKeys().current().id());
  }

  @Test
  @DisplayName("A login that ends on one node is over on the other, whose listeners are told")
  void revokedOnTheOther() {
    IssuedLogin ann = register("ann");
    IssuedLogin bob = register("bob");
    List<UserId> told = new CopyOnWriteArrayList<>();
    there.revocations().subscribe((user, login) -> told.add(user));
    await(here.logins().end(ann.user().id(), ann.login()));
    eventually("told there", () -> told.contains(ann.user().id()));
    HubbubException refused =
        assertThrows(
            HubbubException.class, () -> there.authenticator().authenticate(ann.accessToken()));
    assertEquals(ErrorCode.UNAUTHENTICATED, refused.code());
    there.authenticator().authenticate(bob.accessToken());
    assertEquals(List.of(ann.user().id()), told);
  }

  @Test
  @DisplayName("A node that starts later knows what ended before")
  void lateStart() {
    IssuedLogin ann = register("ann");
    await(here.logins().end(ann.user().id(), ann.login()));
    AuthServices late = AuthNode.start(vertx, store, clock);
    assertThrows(HubbubException.class, () -> late.authenticator().authenticate(ann.accessToken()));
  }
}
