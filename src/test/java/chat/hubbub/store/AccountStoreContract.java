package chat.hubbub.store;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.awaitFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.User;
import chat.hubbub.model.UserId;
import chat.hubbub.store.AccountStore.Change;
import chat.hubbub.store.AccountStore.Credentials;
import chat.hubbub.store.AccountStore.Invite;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link AccountStore} holds. */
public abstract class AccountStoreContract extends StoreContract {
  private static final Change NONE = new Change(null, null, null, null, null);

  private AccountStore accounts() {
    return store().accounts();
  }

  private User create(User user) {
    await(accounts().create(user, "hash of " + user.username(), NOON, null));
    return user;
  }

  private static void assertCode(ErrorCode expected, Future<?> refused) {
    assertEquals(expected, ((HubbubException) awaitFailure(refused)).code());
  }

  @Test
  @DisplayName("an account is kept as it was made")
  void create_account_isThere() {
    User user = new User(user(), "Anna.B", "Anna Berg", null, HubRole.ADMIN, null, false);
    create(user);
    reopen();
    assertEquals(user, await(accounts().user(user.id())));
    Credentials credentials = new Credentials(user, "hash of Anna.B");
    assertEquals(credentials, await(accounts().credentials("anna.b")));
    assertEquals(credentials, await(accounts().credentials("ANNA.B")));
    assertEquals(credentials, await(accounts().credentials(user.id())));
  }

  @Test
  @DisplayName("what is not there is null")
  void user_unknown_isNull() {
    assertNull(await(accounts().user(user())));
    assertNull(await(accounts().credentials("nobody")));
    assertNull(await(accounts().credentials(user())));
  }

  @Test
  @DisplayName("a username is taken in any case, and nothing of the refused account stays")
  void create_takenName_isRefused() {
    User first = create(account("anna"));
    User second = account("ANNA");
    assertCode(ErrorCode.USERNAME_TAKEN, accounts().create(second, "h", NOON, null));
    assertNull(await(accounts().user(second.id())));
    assertEquals(first, await(accounts().credentials("anna")).user());
  }

  @Test
  @DisplayName("of many who take one name at once, one gets it")
  void create_sameNameAtOnce_oneWins() {
    List<Future<Void>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      calls.add(accounts().create(account(i % 2 == 0 ? "same" : "Same"), "h", NOON, null));
    }
    await(Future.join(calls).otherwiseEmpty());
    assertEquals(1, calls.stream().filter(Future::succeeded).count());
  }

  @Test
  @DisplayName("a hub has one owner; of many who would be it at once, one is")
  void create_ownersAtOnce_oneWins() {
    assertFalse(await(accounts().hasOwner()));
    List<Future<Void>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      calls.add(accounts().create(account("owner" + i, HubRole.OWNER), "h", NOON, null));
    }
    await(Future.join(calls).otherwiseEmpty());
    assertEquals(1, calls.stream().filter(Future::succeeded).count());
    assertTrue(await(accounts().hasOwner()));
    assertCode(
        ErrorCode.CONFLICT, accounts().create(account("late", HubRole.OWNER), "h", NOON, null));
    assertNull(await(accounts().credentials("late")));
    reopen();
    assertTrue(await(accounts().hasOwner()));
  }

  @Test
  @DisplayName("users are found by ids and by names; unknown ones are left out")
  void users_some_areFound() {
    User anna = create(account("Anna"));
    User ben = create(account("ben"));
    assertEquals(
        Set.of(anna, ben),
        Set.copyOf(await(accounts().users(List.of(ben.id(), user(), anna.id())))));
    assertEquals(
        Set.of(anna, ben),
        Set.copyOf(await(accounts().byUsernames(List.of("anna", "ben", "nobody")))));
    assertEquals(List.of(), await(accounts().users(List.of())));
  }

  private Set<String> search(String query) {
    return await(accounts().search(query, 20)).stream()
        .map(User::username)
        .collect(Collectors.toSet());
  }

  private void named(String username, String displayName) {
    create(new User(user(), username, displayName, null, HubRole.MEMBER, null, false));
  }

  @Test
  @DisplayName("people are found by the beginning of a word of their names, without case")
  void search_beginningOfWord_isFound() {
    named("anna.berg", "Änne Berg-Müller");
    named("bernd", "Joanna");
    named("zoe", "Zoë  de la Cruz");
    assertEquals(Set.of("anna.berg"), search("anna"));
    assertEquals(Set.of("anna.berg", "bernd"), search("BER"));
    assertEquals(Set.of("anna.berg"), search("mülle"));
    assertEquals(Set.of("anna.berg"), search("änne be"));
    assertEquals(Set.of("zoe"), search("la cr"));
    assertEquals(Set.of(), search("erg"));
    assertEquals(Set.of(), search("%"));
    assertEquals(Set.of(), search("_nna"));
    assertEquals(Set.of(), search(""));
  }

  @Test
  @DisplayName("a search is limited, and names one person once")
  void search_many_isLimited() {
    for (int i = 0; i < 30; i++) {
      named("tim" + i, "Tim Timmy Timothy Tim " + i);
    }
    List<User> found = await(accounts().search("tim", 20));
    assertEquals(20, found.size());
    assertEquals(20, Set.copyOf(found).size());
  }

  @Test
  @DisplayName("a change changes what is given and keeps the rest")
  void update_some_keepsRest() {
    User user = create(account("anna"));
    assertEquals(user, await(accounts().update(user.id(), NONE)));
    Change change = new Change("Anna Neu", "on holiday", null, null, null);
    User changed = await(accounts().update(user.id(), change));
    assertEquals("Anna Neu", changed.displayName());
    assertEquals("on holiday", changed.status());
    assertEquals(changed, await(accounts().user(user.id())));
    assertEquals("hash of anna", await(accounts().credentials("anna")).passwordHash());
    assertEquals(Set.of("anna"), search("neu"));
    User cleared =
        await(accounts().update(user.id(), new Change(null, "", "h2", HubRole.ADMIN, true)));
    assertNull(cleared.status());
    assertEquals("Anna Neu", cleared.displayName());
    assertEquals(HubRole.ADMIN, cleared.role());
    assertTrue(cleared.disabled());
    assertEquals(new Credentials(cleared, "h2"), await(accounts().credentials("anna")));
  }

  @Test
  @DisplayName("a former display name finds nobody")
  void update_displayName_isFoundByNewOnly() {
    User user = create(new User(user(), "x1", "Former Name", null, HubRole.MEMBER, null, false));
    assertEquals(Set.of("x1"), search("former"));
    await(accounts().update(user.id(), new Change("Newer", null, null, null, null)));
    assertEquals(Set.of(), search("former"));
    assertEquals(Set.of("x1"), search("newer"));
  }

  @Test
  @DisplayName("an unknown account cannot be changed; a second owner cannot be named")
  void update_impossible_isRefused() {
    assertCode(ErrorCode.NOT_FOUND, accounts().update(user(), NONE));
    User owner = create(account("owner", HubRole.OWNER));
    User other = create(account("other"));
    Change crown = new Change(null, null, null, HubRole.OWNER, null);
    assertCode(ErrorCode.CONFLICT, accounts().update(other.id(), crown));
    assertEquals(owner, await(accounts().update(owner.id(), crown)));
  }

  private static byte[] code(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private Invite invite(String code, long expiresAt, int uses) {
    Invite invite = new Invite(id(), new UserId(7), NOON, expiresAt, uses);
    await(accounts().createInvite(invite, code(code)));
    return invite;
  }

  @Test
  @DisplayName("an invite is good for its uses, also when many use it at once")
  void create_withInvite_usesItUp() {
    invite("code", NOON + 1_000, 3);
    List<Future<Void>> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      calls.add(accounts().create(account("guest" + i), "h", NOON, code("code")));
    }
    await(Future.join(calls).otherwiseEmpty());
    assertEquals(3, calls.stream().filter(Future::succeeded).count());
    assertCode(ErrorCode.FORBIDDEN, accounts().create(account("late"), "h", NOON, code("code")));
    assertNull(await(accounts().credentials("late")));
    assertEquals(List.of(), await(accounts().invites(NOON)));
  }

  @Test
  @DisplayName("an unknown or expired invite is refused; a taken name uses none up")
  void create_badInvite_isRefused() {
    Invite invite = invite("code", NOON + 1_000, 1);
    create(account("anna"));
    assertCode(ErrorCode.FORBIDDEN, accounts().create(account("a"), "h", NOON, code("other")));
    assertCode(
        ErrorCode.FORBIDDEN, accounts().create(account("b"), "h", NOON + 1_000, code("code")));
    assertCode(
        ErrorCode.USERNAME_TAKEN, accounts().create(account("anna"), "h", NOON, code("code")));
    assertEquals(List.of(invite), await(accounts().invites(NOON)));
    await(accounts().create(account("c"), "h", NOON + 999, code("code")));
  }

  @Test
  @DisplayName("invites that can be used are listed newest first, until they are deleted")
  void invites_listed_newestFirst() {
    Invite first = invite("a", NOON + 5_000, 2);
    Invite second = new Invite(id(), new UserId(7), NOON + 1, NOON + 9_000, 1);
    await(accounts().createInvite(second, code("b")));
    assertEquals(List.of(second, first), await(accounts().invites(NOON + 10)));
    assertEquals(List.of(second), await(accounts().invites(NOON + 5_000)));
    assertTrue(await(accounts().deleteInvite(second.id())));
    assertFalse(await(accounts().deleteInvite(second.id())));
    assertCode(ErrorCode.FORBIDDEN, accounts().create(account("x"), "h", NOON, code("b")));
    reopen();
    assertNotNull(await(accounts().invites(NOON)).get(0));
  }
}
