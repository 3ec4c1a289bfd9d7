package chat.hubbub.store.cassandra;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.awaitFailure;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.config.CassandraOptions;
import chat.hubbub.config.HubOptions;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.Event;
import chat.hubbub.model.Head;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import chat.hubbub.store.EventStore.Append;
import chat.hubbub.store.LogWriter;
import chat.hubbub.store.Store;
import chat.hubbub.testkit.CassandraCluster;
import chat.hubbub.testkit.ProjectionCheck;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class CassandraNodesDownTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final ChannelId CHANNEL = new ChannelId(7);
  private static final UserId ANNA = new UserId(1);
  private static final UserId BEN = new UserId(2);
  private static final int TRIES = 5;

  private final Vertx vertx = Vertx.vertx();
  private Store store;
  private int ids;
  private int acknowledged;

  @Test
  @DisplayName("of three nodes one may be down; with two down nothing is acknowledged, and at once")
  void sends_whileNodesAreDown_areAsPromised() {
    try (CassandraCluster cluster = CassandraCluster.start(3)) {
      open(cluster);
      LogWriter.group(store, CHANNEL, 0, ANNA, BEN);
      for (int i = 0; i < 20; i++) {
        send();
      }
      cluster.node(2).kill();
      for (int i = 0; i < 20; i++) {
        send();
      }
      Head before = await(store.events().settle(CHANNEL), PATIENCE);
      cluster.node(1).kill();
      for (int i = 0; i < TRIES; i++) {
        refused(before);
      }
      cluster.node(1).restart();
      cluster.node(2).restart();
      for (int i = 0; i < 20; i++) {
        send();
      }
      assertEquals(List.of(), ProjectionCheck.differences(store, CHANNEL));
      List<Event> log = ProjectionCheck.log(store, CHANNEL);
      // What was told as unavailable may have been stored; what was acknowledged must be.
      int least = 2 + acknowledged;
      assertTrue(log.size() >= least && log.size() <= least + TRIES, "events " + log.size());
      await(store.close());
    }
    await(vertx.close());
  }

  private void open(CassandraCluster cluster) {
    CassandraOptions options =
        HubOptions.defaults()
            .with("cassandra.contactPoints", cluster.contactPoints())
            .with("cassandra.localDatacenter", cluster.node(0).datacenter())
            .with("cassandra.keyspace", "three")
            .with("cassandra.replication", 3)
            .cassandra();
    store =
        eventually(
            "the store opens",
            PATIENCE,
            () -> await(CassandraStore.open(vertx, options), PATIENCE),
            opened -> true);
  }

  private Future<Append> attempt(Head head, int id) {
    long n = head.messages() + 1;
    Event event =
        new Event(CHANNEL, head.seq() + 1, n, 0, ANNA, LogWriter.created("c" + id, "x", n));
    return store.events().append(CHANNEL, head, List.of(event));
  }

  /** As a sender does: again until it is acknowledged. */
  private void send() {
    int id = ++ids;
    eventually(
        "an acknowledged send",
        PATIENCE,
        () -> await(store.events().settle(CHANNEL).compose(head -> attempt(head, id)), PATIENCE),
        outcome -> !(outcome instanceof Append.HeadMoved));
    acknowledged++;
  }

  private void refused(Head head) {
    long begin = System.nanoTime();
    Throwable failure = awaitFailure(attempt(head, ++ids));
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    System.out.println("with two nodes down, told after " + millis + " ms");
    assertEquals(ErrorCode.UNAVAILABLE, assertInstanceOf(HubbubException.class, failure).code());
    assertTrue(millis <= 5_000, "told after " + millis + " ms");
  }
}
