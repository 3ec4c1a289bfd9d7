package chat.hubbub.store.sqlite;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.awaitFailure;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.Event;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import chat.hubbub.store.EventStore.Append;
import chat.hubbub.store.LogWriter;
import chat.hubbub.testkit.ProjectionCheck;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How the one writer groups, isolates and bounds what it is given. */
class SqliteWriterTest {
  private static final UserId ANNA = new UserId(1);
  private static final int MANY = 400;

  private SqliteFixture fixture = new SqliteFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private SqliteWriter writer() {
    return fixture.sqlite().writer();
  }

  private LogWriter group(long id) {
    return LogWriter.group(fixture.store(), new ChannelId(id), 0, ANNA);
  }

  private Future<Append> append(LogWriter log, String clientId) {
    Event event = log.next(ANNA, log.message(clientId, "text"));
    return fixture.store().events().append(log.channel(), log.head(), List.of(event));
  }

  /** Holds the writer inside a write, so that what comes meanwhile waits together. */
  private CountDownLatch held() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    writer()
        .write(
            0,
            db -> {
              begun.countDown();
              release.await();
              return null;
            });
    eventually("the writer is held", () -> begun.getCount() == 0);
    return release;
  }

  @Test
  @DisplayName("what waits while a commit is under way goes into one commit")
  void append_many_shareCommits() {
    List<LogWriter> logs = new ArrayList<>();
    for (int i = 1; i <= MANY; i++) {
      logs.add(group(i));
    }
    CountDownLatch release = held();
    long before = writer().commits();
    List<Future<Append>> appends = new ArrayList<>();
    logs.forEach(log -> appends.add(append(log, "c")));
    release.countDown();
    await(Future.all(appends));
    assertTrue(writer().commits() - before <= 2, "the held write's commit, and one for all");
    for (LogWriter log : logs) {
      assertEquals(2, await(fixture.store().events().head(log.channel())).seq());
    }
  }

  @Test
  @DisplayName("without being held, many appends at once still take far fewer commits")
  void append_manyAtOnce_takeFewCommits() {
    List<LogWriter> logs = new ArrayList<>();
    for (int i = 1; i <= MANY; i++) {
      logs.add(group(i));
    }
    long before = writer().commits();
    List<Future<Append>> appends = new ArrayList<>();
    logs.forEach(log -> appends.add(append(log, "c")));
    await(Future.all(appends));
    assertTrue(
        writer().commits() - before <= MANY / 4, "commits: " + (writer().commits() - before));
  }

  /** Writes so many times, each as soon as the one before is durable. */
  private Future<Void> writeOn(int times) {
    return times == 0
        ? Future.succeededFuture()
        : writer().write(0, db -> null).compose(v -> writeOn(times - 1));
  }

  @Test
  @DisplayName("while writes come in groups, commits are some time apart")
  void write_crowd_spacesCommits() {
    CountDownLatch release = held();
    long before = writer().commits();
    long begin = System.nanoTime();
    List<Future<Void>> crowd = List.of(writeOn(50), writeOn(50), writeOn(50));
    release.countDown();
    await(Future.all(crowd));
    long millis = (System.nanoTime() - begin) / 1_000_000;
    long commits = writer().commits() - before;
    assertTrue(commits <= millis / 4 + 2, commits + " commits in " + millis + " ms");
  }

  @Test
  @DisplayName("a lone append has a commit of its own, at once")
  void append_alone_commits() {
    LogWriter log = group(1);
    for (int i = 0; i < 5; i++) {
      long before = writer().commits();
      log.send(ANNA, "x");
      assertEquals(before + 1, writer().commits());
    }
  }

  @Test
  @DisplayName("a write that throws, whatever it wrote before, harms no other of its group")
  void write_throwing_harmsOnlyItself() {
    LogWriter one = group(1);
    LogWriter two = group(2);
    CountDownLatch release = held();
    final Future<Append> first = append(one, "a");
    final Future<Object> faulty =
        writer()
            .write(
                0,
                db -> {
                  db.update(ChannelSql.COUNT_MEMBERS, 1_000, 1L);
                  throw new IllegalStateException("a fault");
                });
    final Future<Object> refusing =
        writer()
            .write(
                0,
                db -> {
                  db.update(ChannelSql.COUNT_MEMBERS, 1_000, 2L);
                  throw new HubbubException(ErrorCode.CONFLICT, "refused after it wrote");
                });
    final Future<Append> last = append(two, "b");
    release.countDown();
    assertEquals(new Append.Stored(), await(first));
    assertEquals(new Append.Stored(), await(last));
    assertEquals("a fault", awaitFailure(faulty).getMessage());
    assertEquals(ErrorCode.CONFLICT, ((HubbubException) awaitFailure(refusing)).code());
    for (LogWriter log : List.of(one, two)) {
      assertEquals(List.of(), ProjectionCheck.differences(fixture.store(), log.channel()));
    }
  }

  @Test
  @DisplayName("a refusal before any writing does not take the group apart")
  void write_refused_keepsGroup() {
    LogWriter log = group(1);
    CountDownLatch release = held();
    long before = writer().commits();
    List<Future<Append>> appends = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      // All expect the same head: the first is stored, the others are refused.
      appends.add(append(log, "c" + i));
    }
    release.countDown();
    await(Future.all(appends));
    assertEquals(new Append.Stored(), await(appends.get(0)));
    assertTrue(await(appends.get(9)) instanceof Append.HeadMoved);
    assertTrue(writer().commits() - before <= 2);
  }

  @Test
  @DisplayName("beyond its bound in count or bytes the queue refuses, and takes again later")
  void write_overfull_isUnavailable() {
    fixture.close();
    SqliteOptions d = SqliteOptions.DEFAULTS;
    fixture =
        new SqliteFixture(
            new SqliteOptions(
                1, 4, 3, 1_000, d.batchWrites(), d.batchBytes(), 2_048, 1_024, 5_000));
    CountDownLatch release = held();
    List<Future<Object>> taken = new ArrayList<>();
    taken.add(writer().write(900, db -> null));
    assertUnavailable(writer().write(200, db -> null));
    taken.add(writer().write(1, db -> null));
    taken.add(writer().write(1, db -> null));
    assertUnavailable(writer().write(1, db -> null));
    release.countDown();
    await(Future.all(taken));
    await(writer().write(999, db -> null));
  }

  private static void assertUnavailable(Future<?> refused) {
    assertEquals(ErrorCode.UNAVAILABLE, ((HubbubException) awaitFailure(refused)).code());
  }

  @Test
  @DisplayName("futures complete on the context that asked, and a read sees the write before it")
  void write_onContext_completesThere() {
    LogWriter log = group(1);
    Context context = fixture.vertx().getOrCreateContext();
    Promise<Long> seen = Promise.promise();
    context.runOnContext(
        none ->
            append(log, "c")
                .compose(
                    stored -> {
                      assertSame(context, fixture.vertx().getOrCreateContext());
                      return fixture.store().events().head(log.channel());
                    })
                .map(
                    head -> {
                      assertSame(context, fixture.vertx().getOrCreateContext());
                      return head.seq();
                    })
                .onComplete(seen));
    assertEquals(2, await(seen.future()));
  }

  @Test
  @DisplayName("closing finishes what was accepted, and refuses what comes later")
  void close_withWaiting_finishes() {
    LogWriter log = group(1);
    CountDownLatch release = held();
    Future<Append> accepted = append(log, "c");
    Future<Void> closing = fixture.store().close();
    release.countDown();
    await(closing);
    assertEquals(new Append.Stored(), await(accepted));
    assertUnavailable(append(log, "d"));
    assertUnavailable(fixture.store().events().head(log.channel()));
    assertUnavailable(fixture.store().check());
    await(fixture.store().close());
    fixture.reopen();
    assertEquals(2, await(fixture.store().events().head(log.channel())).seq());
    await(fixture.store().check());
  }

  @Test
  @DisplayName("every commit of events is synced, whatever the background did before")
  void synchronous_afterBackground_isFull() {
    LogWriter log = group(1);
    for (int i = 0; i < 20; i++) {
      log.send(ANNA, "words for the index " + i);
      long mode = await(writer().write(0, db -> db.number("PRAGMA synchronous")));
      assertEquals(2, mode, "FULL");
    }
  }
}
