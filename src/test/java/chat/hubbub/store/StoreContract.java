package chat.hubbub.store;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.User;
import chat.hubbub.model.UserId;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts share: an empty store for each test, and ids that nobody else uses. */
public abstract class StoreContract {
  /** A plain day; the stores take their times from what they are given. */
  static final long NOON = 1_768_478_400_000L;

  private static final AtomicLong ids = new AtomicLong(1_000);

  private StoreFixture fixture;

  protected abstract StoreFixture newFixture() throws Exception;

  @BeforeEach
  void open() throws Exception {
    fixture = newFixture();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  Store store() {
    return fixture.store();
  }

  void reopen() {
    fixture.reopen();
  }

  static long id() {
    return ids.incrementAndGet();
  }

  static UserId user() {
    return new UserId(id());
  }

  static ChannelId channelId() {
    return new ChannelId(id());
  }

  static User account(String username) {
    return account(username, HubRole.MEMBER);
  }

  static User account(String username, HubRole role) {
    return new User(user(), username, username, null, role, null, false);
  }

  /** A group with these members, the first its owner. */
  LogWriter group(UserId... members) {
    return LogWriter.group(store(), channelId(), NOON, members);
  }
}
