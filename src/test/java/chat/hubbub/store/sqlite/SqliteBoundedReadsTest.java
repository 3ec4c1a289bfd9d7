package chat.hubbub.store.sqlite;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData;
import chat.hubbub.model.EventData.MessageEdited;
import chat.hubbub.model.EventData.ReactionAdded;
import chat.hubbub.model.EventData.ReactionRemoved;
import chat.hubbub.model.Head;
import chat.hubbub.model.Message;
import chat.hubbub.model.UserId;
import chat.hubbub.store.EventStore;
import chat.hubbub.store.EventStore.Append;
import chat.hubbub.store.EventStore.PageQuery;
import chat.hubbub.store.LogWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.sqlite.ProgressHandler;

/**
 * A channel of a million events: a read costs what it returns. A block of events is appended, and
 * its rows are copied with seqs and numbers moved on, table by table, as appending a million would
 * take minutes.
 */
class SqliteBoundedReadsTest {
  private static final ChannelId CHANNEL = new ChannelId(1);
  private static final UserId ANNA = new UserId(1);
  private static final int BLOCK = 1_000;
  private static final int BLOCK_MESSAGES = 500;
  private static final long EVENTS = 1_000_000;
  private static final long HEAD = EVENTS + 1;
  private static final long MESSAGES = EVENTS / BLOCK * BLOCK_MESSAGES;
  private static final int LIMIT = 50;

  /** The channel's row, the events at the page's end and at the floor, and one to spare. */
  private static final int OVERHEAD = 4;

  /** Instructions of SQLite's machine for a read; a scan of the channel takes millions. */
  private static final long MAX_INSTRUCTIONS = 20_000;

  private static SqliteFixture fixture;

  @BeforeAll
  static void fill() {
    fixture = new SqliteFixture();
    LogWriter log = LogWriter.group(fixture.store(), CHANNEL, 0, ANNA);
    List<EventData> block = new ArrayList<>();
    while (block.size() < BLOCK) {
      ten(block, block.size() + 2);
    }
    log.append(ANNA, block);
    await(fixture.sqlite().searchCaughtUp());
    for (long from = 1; from < EVENTS / BLOCK; from += 111) {
      copy(from, Math.min(from + 110, EVENTS / BLOCK - 1));
    }
    assertEquals(new Head(HEAD, MESSAGES), await(events().head(CHANNEL)));
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  /** Ten events beginning at a seq: five messages, then edits and reactions. */
  private static void ten(List<EventData> block, long seq) {
    long n = block.size() / 2;
    for (int i = 1; i <= 5; i++) {
      block.add(LogWriter.created("c" + (n + i), "message " + (n + i), n + i));
    }
    block.add(new MessageEdited(seq, "edited", List.of(), false));
    block.add(new ReactionAdded(seq, "👍"));
    block.add(new ReactionAdded(seq + 1, "👍"));
    block.add(new ReactionRemoved(seq + 1, "👍"));
    block.add(new MessageEdited(seq + 2, "edited", List.of(), false));
  }

  private static void copy(long first, long last) {
    String moved =
        " FROM %s, (WITH RECURSIVE k (k) AS (SELECT "
            + first
            + " UNION ALL SELECT k + 1 FROM k WHERE k < "
            + last
            + ") SELECT k, k * 1000 AS s, k * 500 AS m FROM k) ";
    String events =
        "INSERT INTO events (channel, seq, n, at, author, type, data) SELECT channel, seq + s,"
            + " n + m, at, author, type, CASE type WHEN 'message.created'"
            + " THEN json_set(data, '$.n', n + m, '$.clientId', 'c' || (n + m))"
            + " ELSE json_set(data, '$.target', (data ->> '$.target') + s) END"
            + moved.formatted("events")
            + "WHERE seq BETWEEN 2 AND 1001 ORDER BY k, seq";
    String messages =
        "INSERT INTO messages (channel, seq, n, at, author, text, client_id, edited_at, rev, edits)"
            + " SELECT channel, seq + s, n + m, at, author, text, 'c' || (n + m), edited_at,"
            + " rev + s, CASE WHEN edits NOT NULL THEN json_array((edits ->> '$[0]') + s) END"
            + moved.formatted("messages")
            + "WHERE n <= 500 ORDER BY k, n";
    String reactions =
        "INSERT INTO reactions (channel, target, emoji, user, seq) SELECT channel, target + s,"
            + " emoji, user, seq + s"
            + moved.formatted("reactions")
            + "WHERE target <= 1001 ORDER BY k, target";
    String totals =
        "INSERT INTO reaction_totals (channel, target, place, emoji, count) SELECT channel,"
            + " target + s, place + s, emoji, count"
            + moved.formatted("reaction_totals")
            + "WHERE target <= 1001 ORDER BY k, target";
    await(
        fixture
            .sqlite()
            .writer()
            .write(
                0,
                db -> {
                  for (String sql : List.of(events, messages, reactions, totals)) {
                    db.update(sql);
                  }
                  long seq = (last + 1) * BLOCK + 1;
                  db.update(
                      EventSql.MOVE_HEAD, CHANNEL.value(), seq, (last + 1) * BLOCK_MESSAGES, 0);
                  db.update(EventSql.MOVE_WATERMARK, db.number(ChannelSql.NEWEST_EVENT));
                  return null;
                }),
        Duration.ofMinutes(3));
  }

  private static EventStore events() {
    return fixture.store().events();
  }

  private static boolean isMessage(long seq) {
    return seq >= 2 && seq <= HEAD && (seq - 2) % 10 < 5;
  }

  private static List<Long> messages(LongStream seqs, int limit) {
    return seqs.filter(SqliteBoundedReadsTest::isMessage).limit(limit).sorted().boxed().toList();
  }

  private static List<Long> before(long seq, int limit) {
    return messages(LongStream.iterate(Math.min(seq - 1, HEAD), s -> s >= 1, s -> s - 1), limit);
  }

  private static List<Long> from(long seq, int limit) {
    return messages(LongStream.iterate(seq, s -> s <= HEAD, s -> s + 1), limit);
  }

  private static long[] positions() {
    return new long[] {
      0, 1, 2, 3, 8, 11, 12, 60, 1_001, 1_002, 12_345, 499_996, 500_000, 500_007, 777_777, 999_951,
      999_999, EVENTS, HEAD, HEAD + 1, HEAD * 2
    };
  }

  private static long rows() {
    return fixture.sqlite().counter().rows();
  }

  private static void assertPage(PageQuery query, List<Long> expected) {
    long before = rows();
    List<Message> items = await(events().messages(CHANNEL, query, ANNA)).items();
    long reactions = items.stream().mapToLong(item -> item.reactions().size()).sum();
    assertEquals(expected, items.stream().map(Message::seq).toList(), query.toString());
    long rows = rows() - before;
    assertTrue(rows <= items.size() + reactions + OVERHEAD, query + " stepped " + rows + " rows");
  }

  @Test
  @DisplayName("pages of messages step over no more rows than they return")
  void messages_anywhere_areBounded() {
    assertPage(new PageQuery(null, null, null, LIMIT), before(HEAD + 1, LIMIT));
    for (long seq : positions()) {
      assertPage(new PageQuery(seq, null, null, LIMIT), before(seq, LIMIT));
      assertPage(new PageQuery(null, seq, null, LIMIT), from(seq + 1, LIMIT));
      List<Long> around = new ArrayList<>(before(seq, LIMIT / 2));
      around.addAll(from(seq, LIMIT - LIMIT / 2));
      assertPage(new PageQuery(null, null, seq, LIMIT), around);
    }
  }

  @Test
  @DisplayName("a page of the log, and one message, step over no more rows than they return")
  void eventsAndMessage_anywhere_areBounded() {
    for (long seq : positions()) {
      long before = rows();
      List<Event> items = await(events().events(CHANNEL, seq, LIMIT)).items();
      assertEquals(Math.max(0, Math.min(LIMIT, HEAD - seq)), items.size());
      assertTrue(rows() - before <= items.size() + 1, "events after " + seq);
      before = rows();
      Message message = await(events().message(CHANNEL, seq, ANNA));
      assertEquals(isMessage(seq), message != null);
      assertTrue(rows() - before <= 3, "message " + seq);
    }
  }

  @Test
  @DisplayName("nor does SQLite walk over rows that it does not return")
  void instructions_ofAnyRead_areBounded() throws Exception {
    try (Connection jdbc =
        DriverManager.getConnection("jdbc:sqlite:" + fixture.dataDir().resolve("hubbub.db"))) {
      SqliteConnection db = new SqliteConnection(jdbc, new RowCounter());
      AtomicLong instructions = new AtomicLong();
      ProgressHandler.setHandler(
          jdbc,
          10,
          new ProgressHandler() {
            @Override
            protected int progress() {
              instructions.addAndGet(10);
              return 0;
            }
          });
      for (long seq : positions()) {
        for (PageQuery query :
            List.of(
                new PageQuery(seq, null, null, LIMIT),
                new PageQuery(null, seq, null, LIMIT),
                new PageQuery(null, null, seq, LIMIT))) {
          instructions.set(0);
          MessageReads.page(db, CHANNEL, query, ANNA);
          assertTrue(instructions.get() < MAX_INSTRUCTIONS, query + ": " + instructions);
        }
        instructions.set(0);
        db.list(EventSql.EVENTS_AFTER, row -> row.number(1), CHANNEL.value(), seq, LIMIT);
        assertTrue(instructions.get() < MAX_INSTRUCTIONS, "events " + seq + ": " + instructions);
      }
      instructions.set(0);
      db.list(ChannelSql.OWN_DOWN, ChannelRows::own, ANNA.value(), Long.MAX_VALUE, LIMIT);
      db.number(ChannelSql.NEWEST_EVENT);
      assertTrue(instructions.get() < MAX_INSTRUCTIONS, "own channels: " + instructions);
    }
  }

  @Test
  @DisplayName("appending to it steps over a few rows only")
  void append_atTheEnd_isBounded() {
    Head head = await(events().head(CHANNEL));
    long n = head.messages() + 1;
    EventData data = LogWriter.created("x" + n, "one more", n);
    Event event = new Event(CHANNEL, head.seq() + 1, n, 0, ANNA, data);
    long before = rows();
    assertEquals(new Append.Stored(), await(events().append(CHANNEL, head, List.of(event))));
    assertTrue(rows() - before < 20, "stepped " + (rows() - before));
    // The others read what was copied only: the channel is put back.
    await(
        fixture
            .sqlite()
            .writer()
            .write(
                0,
                db -> {
                  db.control("DELETE FROM events WHERE seq > " + HEAD);
                  db.control("DELETE FROM messages WHERE seq > " + HEAD);
                  db.update(EventSql.MOVE_HEAD, CHANNEL.value(), HEAD, MESSAGES, 0);
                  return null;
                }));
  }
}
