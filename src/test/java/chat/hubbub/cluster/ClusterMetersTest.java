package chat.hubbub.cluster;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.hubbub.testkit.Operator;
import chat.hubbub.testkit.TestCluster;
import chat.hubbub.testkit.TestCluster.Member;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.TestClient;
import chat.hubbub.testkit.wire.Transport;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits in a hub, and what moves between hubs, can be read from its meters. */
class ClusterMetersTest {
  private static final int SENDS = 6;

  @TempDir private Path folder;
  private TestCluster cluster;
  private ClusterScene scene;
  private Member edge;
  private Member owner;
  private String channel;
  private TestClient ada;
  private TestClient bob;

  @BeforeEach
  void start() {
    cluster = TestCluster.of(2, folder);
    scene = new ClusterScene(cluster);
    edge = cluster.member(0);
    owner = cluster.member(1);
    Login one = scene.person(edge);
    Login two = scene.person(edge);
    channel = scene.channelOf(owner, List.of(edge, owner), one, two);
    ada = scene.client(one, edge, Transport.WEBSOCKET);
    bob = scene.client(two, edge, Transport.WEBSOCKET);
    scene.send(ada, channel, 1);
    scene.awaitDelivered(channel, ada, bob);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private static void meter(Member at, String name, DoublePredicate expected) {
    eventually(name, () -> Operator.meter(at.url(), name), expected::test);
  }

  @Test
  @DisplayName("While the store holds an append, it and the commands behind it are seen to wait")
  void queues() {
    meter(owner, "hubbub_appends_waiting", value -> value == 0);
    Promise<Void> goOn = Promise.promise();
    owner.hook(
        (method, call) ->
            method.equals("append") ? goOn.future().compose(v -> call.get()) : call.get());
    Future<?> sent = scene.begin(ada, channel, SENDS);
    meter(owner, "hubbub_appends_waiting", value -> value == 1);
    meter(owner, "hubbub_commands_waiting", value -> value == SENDS);
    assertEquals(0, Operator.meter(edge.url(), "hubbub_commands_waiting"));
    goOn.complete();
    await(sent);
    meter(owner, "hubbub_appends_waiting", value -> value == 0);
    meter(owner, "hubbub_commands_waiting", value -> value == 0);
  }

  @Test
  @DisplayName("Hints that another hub does not take wait, are let go, and make reads needed there")
  void hints() {
    Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    owner.tap(
        (address, hint, go) -> {
          if (hint && address.startsWith("hubbub.node.")) {
            held.add(go);
          } else {
            go.run();
          }
        });
    scene.send(ada, channel, 1);
    meter(owner, "hubbub_hints_waiting_bytes", value -> value > 0);
    assertEquals(0, Operator.meter(owner.url(), "hubbub_hints_dropped_total"));
    double reads = Operator.meter(edge.url(), "hubbub_repair_reads_total");
    scene.awaitDelivered(channel, bob);
    meter(edge, "hubbub_repair_reads_total", value -> value > reads);
    owner.tap((address, hint, go) -> go.run());
    held.forEach(Runnable::run);
    meter(owner, "hubbub_hints_waiting_bytes", value -> value == 0);
  }

  @Test
  @DisplayName("Operators read of each of the hub's own meters, and find each of which they read")
  void documented() throws Exception {
    Set<String> told =
        Pattern.compile("`(hubbub_[a-z_]+)`")
            .matcher(Files.readString(Path.of("docs/operations.md")))
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> there = Operator.meters(edge.url());
    there.removeIf(name -> !name.startsWith("hubbub_") || name.endsWith("_max"));
    assertEquals(told, there);
  }

  @Test
  @DisplayName("When a hub comes or goes, the others count the shards that came to another owner")
  void moves() {
    meter(owner, "hubbub_event_loop_lag_seconds", value -> value > 0);
    double before = Operator.meter(edge.url(), "hubbub_owner_moves_total");
    cluster.stop(owner);
    meter(edge, "hubbub_owner_moves_total", value -> value - before > 300);
  }
}
