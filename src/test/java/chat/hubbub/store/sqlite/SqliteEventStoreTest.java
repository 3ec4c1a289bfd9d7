package chat.hubbub.store.sqlite;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.UserId;
import chat.hubbub.model.Visibility;
import chat.hubbub.store.EventStore.Append;
import chat.hubbub.store.EventStore.ClientKey;
import chat.hubbub.store.EventStoreContract;
import chat.hubbub.store.LogWriter;
import chat.hubbub.store.Store;
import chat.hubbub.store.StoreFixture;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract, and what is SQLite's own: 14 days are measured by the events' times. */
class SqliteEventStoreTest extends EventStoreContract {
  private static final long FORTNIGHT = Duration.ofDays(14).toMillis();
  private static final UserId ANNA = new UserId(1);

  private final SqliteFixture fixture = new SqliteFixture();

  @Override
  protected StoreFixture newFixture() {
    return fixture;
  }

  private Append again(LogWriter log, long at) {
    log.at(at);
    Event event = log.next(ANNA, log.message("same", "again"));
    return await(fixture.store().events().append(log.channel(), log.head(), List.of(event)));
  }

  private LogWriter sentAt(long at) {
    LogWriter log = LogWriter.group(fixture.store(), new ChannelId(1), at, ANNA);
    log.at(at);
    log.append(ANNA, log.message("same", "x"));
    return log;
  }

  @Test
  @DisplayName("a clientId counts for 14 days to the millisecond, then it may be used anew")
  void append_clientIdAfterFortnight_isStored() {
    LogWriter log = sentAt(1_000);
    assertInstanceOf(Append.Repeated.class, again(log, 1_000 + FORTNIGHT));
    assertInstanceOf(Append.Stored.class, again(log, 1_001 + FORTNIGHT));
    ClientKey key = new ClientKey(ANNA, "same");
    assertEquals(3, await(fixture.store().events().eventOfClientId(log.channel(), key)).seq());
  }

  @Test
  @DisplayName("pruning forgets old clientIds of groups, and no message's")
  void prune_old_isForgotten() {
    LogWriter log = sentAt(1_000);
    Store store = fixture.store();
    List<UserId> anna = List.of(ANNA);
    await(
        store
            .channels()
            .create(
                LogWriter.newGroup(
                    new ChannelId(2), "x", Visibility.PRIVATE, "group", 1_000, anna)));
    await(fixture.sqlite().prune(1_000 + FORTNIGHT));
    assertEquals(1, count("SELECT count(*) FROM group_client_ids"));
    await(fixture.sqlite().prune(1_001 + FORTNIGHT));
    assertEquals(0, count("SELECT count(*) FROM group_client_ids"));
    ClientKey old = new ClientKey(ANNA, "same");
    assertNotNull(await(store.events().eventOfClientId(log.channel(), old)));
  }

  private long count(String sql) {
    return await(fixture.sqlite().writer().write(0, db -> db.number(sql)));
  }
}
