package chat.hubbub.cluster;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;

import chat.hubbub.testkit.TestCluster;
import chat.hubbub.testkit.TestCluster.Member;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.TestClient;
import chat.hubbub.testkit.wire.Transport;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An owner is stopped in the midst of a send, its shards go to another hub, which goes on; then the
 * first one goes on too, as if nothing had happened. The race: what it still writes, answers and
 * tells must not spoil what the other one did.
 */
class StoppedOwnerTest {
  private static final int SENDS = 12;

  @TempDir private Path folder;

  /** Where the owner is stopped. */
  enum Step {
    BEFORE_READ,
    BEFORE_APPEND,
    AFTER_APPEND,
    ANSWER,
    HINT
  }

  /** What is stopped. */
  private static final class Stop {
    final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    void hold(Runnable go) {
      held.add(go);
      if (over) {
        release();
      }
    }

    Future<Void> hold() {
      Promise<Void> go = Promise.promise();
      hold(() -> go.complete());
      return go.future();
    }

    void release() {
      over = true;
      for (Runnable go = held.poll(); go != null; go = held.poll()) {
        try {
          go.run();
        } catch (RejectedExecutionException left) {
          // Its hub had no time left to wait for it: what it would have said is lost.
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("Wherever an owner is stopped and goes on later, the log is as promised")
  void stopped(Step step) {
    TestCluster cluster = TestCluster.of(2, folder);
    try (ClusterScene scene = new ClusterScene(cluster)) {
      Member stays = cluster.member(0);
      Member owner = cluster.member(1);
      Login ada = scene.person(stays);
      Login bob = scene.person(stays);
      String channel = scene.channelOf(owner, List.of(stays, owner), ada, bob);
      TestClient a = scene.client(ada, stays, Transport.WEBSOCKET);
      TestClient b = scene.client(bob, stays, Transport.WEBSOCKET);
      scene.send(a, channel, 1);
      Stop stop = new Stop();
      stop(owner, step, stop);
      Future<?> sent = Future.all(scene.begin(a, channel, SENDS), scene.begin(b, channel, SENDS));
      eventually("stopped there", () -> !stop.held.isEmpty());
      Future<Void> left = cluster.begin(owner);
      await(sent);
      stop.release();
      await(left);
      scene.send(b, channel, 1);
      scene.awaitDelivered(channel, a, b);
      scene.judge();
    }
  }

  private static void stop(Member owner, Step step, Stop stop) {
    switch (step) {
      case BEFORE_READ ->
          owner.hook(
              (method, call) ->
                  method.equals("byUsernames") || method.equals("membership")
                      ? stop.hold().compose(v -> call.get())
                      : call.get());
      case BEFORE_APPEND ->
          owner.hook(
              (method, call) ->
                  method.equals("append") ? stop.hold().compose(v -> call.get()) : call.get());
      case AFTER_APPEND ->
          owner.hook(
              (method, call) ->
                  method.equals("append")
                      ? call.get().compose(done -> stop.hold().map(v -> done))
                      : call.get());
      case ANSWER ->
          owner.tap(
              (address, hint, go) -> {
                if (address.startsWith("__vertx.reply")) {
                  stop.hold(go);
                } else {
                  go.run();
                }
              });
      case HINT ->
          owner.tap(
              (address, hint, go) -> {
                if (hint && address.startsWith("hubbub.node.")) {
                  stop.hold(go);
                } else {
                  go.run();
                }
              });
    }
  }
}
