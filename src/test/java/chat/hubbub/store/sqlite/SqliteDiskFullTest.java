package chat.hubbub.store.sqlite;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.awaitFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.Event;
import chat.hubbub.model.Head;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import chat.hubbub.store.EventStore.Append;
import chat.hubbub.store.LogWriter;
import chat.hubbub.testkit.ProjectionCheck;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The file may not grow any more: SQLite's own SQLITE_FULL, by a bound on its pages. */
class SqliteDiskFullTest {
  private static final UserId ANNA = new UserId(1);

  private final SqliteFixture fixture = new SqliteFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private void maxPages(long pages) {
    await(fixture.sqlite().writer().write(0, db -> db.number("PRAGMA max_page_count=" + pages)));
  }

  private Future<Append> append(LogWriter log, Head head, String text) {
    long n = head.messages() + 1;
    Event event =
        new Event(log.channel(), head.seq() + 1, n, 0, ANNA, LogWriter.created("c" + n, text, n));
    return fixture.store().events().append(log.channel(), head, List.of(event));
  }

  @Test
  @DisplayName("a full disk acknowledges nothing and keeps nothing half; with space it goes on")
  void append_onFullDisk_isUnavailable() {
    LogWriter log = LogWriter.group(fixture.store(), new ChannelId(1), 0, ANNA);
    await(fixture.sqlite().searchCaughtUp());
    maxPages(1);
    Head head = log.head();
    Throwable refused = null;
    for (int i = 0; i < 500 && refused == null; i++) {
      Future<Append> outcome = append(log, head, "text ".repeat(400));
      if (await(outcome.map(true).otherwise(false))) {
        head = new Head(head.seq() + 1, head.messages() + 1);
      } else {
        refused = outcome.cause();
      }
    }
    assertEquals(ErrorCode.UNAVAILABLE, assertInstanceOf(HubbubException.class, refused).code());
    assertTrue(refused.getCause().getMessage().contains("SQLITE_FULL"), "really full");
    assertEquals(head, await(fixture.store().events().head(log.channel())));
    assertEquals(List.of(), ProjectionCheck.differences(fixture.store(), log.channel()));
    awaitFailure(append(log, head, "still full ".repeat(400)));
    maxPages(1_000_000);
    assertEquals(new Append.Stored(), await(append(log, head, "space again ".repeat(400))));
    await(fixture.store().check());
    fixture.reopen();
    assertEquals(head.seq() + 1, await(fixture.store().events().head(log.channel())).seq());
    assertEquals(List.of(), ProjectionCheck.differences(fixture.store(), log.channel()));
  }
}
