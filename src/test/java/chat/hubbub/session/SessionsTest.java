package chat.hubbub.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.hubbub.auth.Identity;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private final List<String> told = new ArrayList<>();
  private final Sessions sessions = new Sessions(3);

  private final class Client implements Sessions.Entry {
    private final String name;
    private final Identity identity;
    private final @Nullable String conn;
    private final long startedAt;

    Client(String name, long user, long login, @Nullable String conn, long startedAt) {
      this.name = name;
      this.identity = new Identity(new UserId(user), HubRole.MEMBER, new LoginId(login), 0);
      this.conn = conn;
      this.startedAt = startedAt;
    }

    @Override
    public Identity identity() {
      return identity;
    }

    @Override
    public @Nullable String conn() {
      return conn;
    }

    @Override
    public String carrier() {
      return "fake";
    }

    @Override
    public long startedAt() {
      return startedAt;
    }

    @Override
    public void replaced() {
      told.add(name + " replaced");
    }

    @Override
    public void revoked() {
      told.add(name + " revoked");
    }

    @Override
    public void drained() {
      told.add(name + " drained");
    }
  }

  @Test
  @DisplayName("The same name of the same login replaces; other logins and the nameless do not")
  void sameClient() {
    sessions.add(new Client("a", 1, 10, "tab", 1));
    sessions.add(new Client("b", 1, 11, "tab", 2));
    sessions.add(new Client("c", 1, 10, null, 3));
    assertEquals(List.of(), told);
    sessions.add(new Client("d", 1, 10, "tab", 4));
    assertEquals(List.of("a replaced"), told);
    assertEquals(3, sessions.size());
  }

  @Test
  @DisplayName("Of too many clients of one user the oldest goes; others' do not count")
  void bound() {
    Client young = new Client("young", 1, 10, null, 9);
    sessions.add(young);
    sessions.add(new Client("old", 1, 11, null, 1));
    sessions.add(new Client("middle", 1, 12, null, 5));
    sessions.add(new Client("stranger", 2, 13, null, 0));
    sessions.add(new Client("new", 1, 14, null, 10));
    assertEquals(List.of("old replaced"), told);
    sessions.remove(young);
    sessions.add(new Client("newer", 1, 15, null, 11));
    assertEquals(List.of("old replaced"), told);
    assertEquals(4, sessions.size());
  }

  @Test
  @DisplayName("A revocation ends whose identity it is about")
  void revocation() {
    sessions.add(new Client("a", 1, 10, null, 1));
    sessions.add(new Client("b", 1, 11, null, 2));
    sessions.add(new Client("c", 2, 10, null, 3));
    sessions.revoke(new UserId(1), identity -> identity.login().value() == 10);
    assertEquals(List.of("a revoked"), told);
  }
}
