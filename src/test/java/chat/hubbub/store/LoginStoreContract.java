package chat.hubbub.store;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import chat.hubbub.store.LoginStore.Login;
import chat.hubbub.store.LoginStore.Refresh;
import chat.hubbub.store.LoginStore.Revocation;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link LoginStore} holds. */
public abstract class LoginStoreContract extends StoreContract {
  private static final long GRACE = 60_000;
  private static final long WEEK = 7 * 86_400_000L;

  private final UserId anna = user();
  private final UserId ben = user();

  private LoginStore logins() {
    return store().logins();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Login create(UserId user, String token) {
    Login login = new Login(new LoginId(id()), user, "phone", NOON, NOON);
    await(logins().create(login, bytes(token), NOON + WEEK));
    return login;
  }

  private Refresh refresh(String token, String next, long now) {
    return await(refreshing(token, next, now));
  }

  private Future<Refresh> refreshing(String token, String next, long now) {
    return logins()
        .refresh(bytes(token), bytes(next), bytes("sealed " + next), now, GRACE, now + WEEK);
  }

  private static String sealed(Refresh refresh) {
    Refresh.Rotated rotated = assertInstanceOf(Refresh.Rotated.class, refresh);
    return new String(rotated.sealed(), StandardCharsets.UTF_8);
  }

  private List<Revocation> revocations() {
    return await(logins().revocations(0, 1_000));
  }

  @Test
  @DisplayName("logins are listed by their user")
  void logins_ofUser_areListed() {
    Login one = create(anna, "a");
    Login two = create(anna, "b");
    create(ben, "c");
    reopen();
    assertEquals(Set.of(one, two), Set.copyOf(await(logins().logins(anna))));
    assertEquals(List.of(), await(logins().logins(user())));
  }

  @Test
  @DisplayName("a refresh token is succeeded, and its successor in turn")
  void refresh_current_isRotated() {
    Login login = create(anna, "a");
    Refresh.Rotated first =
        assertInstanceOf(Refresh.Rotated.class, refresh("a", "b", NOON + 1_000));
    assertEquals(new Login(login.id(), anna, "phone", NOON, NOON + 1_000), first.login());
    assertArrayEquals(bytes("sealed b"), first.sealed());
    assertEquals("sealed c", sealed(refresh("b", "c", NOON + 2_000)));
    assertEquals(NOON + 2_000, await(logins().logins(anna)).get(0).lastUsedAt());
  }

  @Test
  @DisplayName("within the grace a succeeded token yields the same successor, after closing too")
  void refresh_withinGrace_isTheSame() {
    create(anna, "a");
    refresh("a", "b", NOON);
    assertEquals("sealed b", sealed(refresh("a", "other", NOON + 1_000)));
    reopen();
    assertEquals("sealed b", sealed(refresh("a", "other", NOON + GRACE)));
    assertInstanceOf(Refresh.Unknown.class, refresh("other", "z", NOON + GRACE));
    assertEquals("sealed c", sealed(refresh("b", "c", NOON + GRACE)));
    assertEquals("sealed b", sealed(refresh("a", "other", NOON + GRACE)));
  }

  @Test
  @DisplayName("a succeeded token used after the grace ends the login and all its tokens")
  void refresh_afterGrace_endsLogin() {
    Login login = create(anna, "a");
    refresh("a", "b", NOON);
    Refresh replay = refresh("a", "c", NOON + GRACE + 1);
    assertEquals(login.id(), assertInstanceOf(Refresh.Replayed.class, replay).login().id());
    assertInstanceOf(Refresh.Unknown.class, refresh("b", "d", NOON + GRACE + 2));
    assertInstanceOf(Refresh.Unknown.class, refresh("a", "d", NOON + GRACE + 2));
    assertEquals(List.of(), await(logins().logins(anna)));
    Revocation revocation = revocations().get(0);
    assertEquals(login.id(), revocation.login());
    assertEquals(anna, revocation.user());
    assertEquals(NOON + GRACE + 1, revocation.at());
  }

  @Test
  @DisplayName("an unknown token, or an expired one, is unknown")
  void refresh_expired_isUnknown() {
    create(anna, "a");
    assertInstanceOf(Refresh.Unknown.class, refresh("nothing", "b", NOON));
    assertInstanceOf(Refresh.Unknown.class, refresh("a", "b", NOON + WEEK));
    assertEquals(List.of(), revocations());
    assertEquals("sealed b", sealed(refresh("a", "b", NOON + WEEK - 1)));
  }

  @Test
  @DisplayName("of many uses at once one succeeds the token, and all get the same successor")
  void refresh_atOnce_isOneSuccessor() {
    create(anna, "a");
    List<Future<Refresh>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      calls.add(refreshing("a", "next " + i, NOON + i));
    }
    Set<String> successors = new HashSet<>();
    calls.forEach(call -> successors.add(sealed(await(call))));
    assertEquals(1, successors.size());
  }

  @Test
  @DisplayName("ending a login ends its tokens and is told by a revocation")
  void end_login_isRevoked() {
    Login login = create(anna, "a");
    Login other = create(anna, "b");
    assertFalse(await(logins().end(ben, login.id(), NOON)), "not ben's");
    assertTrue(await(logins().end(anna, login.id(), NOON + 5)));
    assertFalse(await(logins().end(anna, login.id(), NOON + 6)));
    assertInstanceOf(Refresh.Unknown.class, refresh("a", "c", NOON + 7));
    assertEquals(List.of(other), await(logins().logins(anna)));
    reopen();
    List<Revocation> told = revocations();
    assertEquals(1, told.size());
    assertEquals(new Revocation(told.get(0).id(), anna, login.id(), NOON + 5), told.get(0));
  }

  @Test
  @DisplayName("ending all logins spares the one excepted, and other people's")
  void endAll_butOne_sparesIt() {
    Login kept = create(anna, "a");
    Login second = create(anna, "b");
    Login third = create(anna, "c");
    Login others = create(ben, "d");
    assertEquals(
        Set.of(second.id(), third.id()), Set.copyOf(await(logins().endAll(anna, kept.id(), NOON))));
    assertEquals(List.of(kept), await(logins().logins(anna)));
    assertEquals(List.of(others), await(logins().logins(ben)));
    assertEquals(2, revocations().size());
    assertEquals(List.of(kept.id()), await(logins().endAll(anna, null, NOON)));
    assertEquals(List.of(), await(logins().endAll(anna, null, NOON)));
  }

  @Test
  @DisplayName("expiring access is a revocation of the user, not of a login")
  void expireAccess_ofUser_isTold() {
    create(anna, "a");
    await(logins().expireAccess(anna, NOON + 5));
    Revocation told = revocations().get(0);
    assertEquals(new Revocation(told.id(), anna, null, NOON + 5), told);
    assertEquals(1, await(logins().logins(anna)).size());
  }

  @Test
  @DisplayName("revocations come ascending after an id, in pages, none is passed over")
  void revocations_paged_areComplete() {
    List<Future<Void>> calls = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      calls.add(logins().expireAccess(new UserId(1 + i), NOON + i));
    }
    await(Future.all(calls));
    List<Long> users = new ArrayList<>();
    long after = 0;
    List<Revocation> page = await(logins().revocations(after, 10));
    while (!page.isEmpty()) {
      for (Revocation told : page) {
        assertTrue(told.id() > after);
        after = told.id();
        users.add(told.user().value());
      }
      page = await(logins().revocations(after, 10));
    }
    users.sort(null);
    assertEquals(25, users.size());
    assertEquals(25, Set.copyOf(users).size());
    await(logins().expireAccess(anna, NOON));
    assertEquals(anna, await(logins().revocations(after, 10)).get(0).user(), "later means higher");
  }

  @Test
  @DisplayName("pruning forgets expired tokens, logins without one, and old revocations only")
  void prune_old_isForgotten() {
    create(anna, "a");
    final Login fresh = create(ben, "b");
    refresh("b", "c", NOON + 5_000);
    await(logins().expireAccess(anna, NOON));
    await(logins().expireAccess(ben, NOON + 10));
    await(logins().prune(NOON + WEEK + 1, NOON + 10));
    assertEquals(List.of(), await(logins().logins(anna)));
    assertEquals(fresh.id(), await(logins().logins(ben)).get(0).id());
    assertInstanceOf(Refresh.Unknown.class, refresh("b", "d", NOON + WEEK));
    assertEquals("sealed d", sealed(refresh("c", "d", NOON + WEEK)));
    assertEquals(List.of(ben), revocations().stream().map(Revocation::user).toList());
    long id = revocations().get(0).id();
    await(logins().prune(NOON + WEEK, NOON + 20));
    await(logins().expireAccess(anna, NOON + 30));
    assertTrue(revocations().get(0).id() > id, "ids are not used again");
  }
}
