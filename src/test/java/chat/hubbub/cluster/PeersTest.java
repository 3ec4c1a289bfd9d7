package chat.hubbub.cluster;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.hubbub.bus.Keepers;
import chat.hubbub.bus.NodePort;
import chat.hubbub.bus.Ping;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PeersTest {
  private static final String SELF = "self";
  private static final String OTHER = "other";
  private static final long ANSWER = 10_000;

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final ClusterView view = new ClusterView(SELF, 2);
  private final NodePort port = new NodePort(context, new Keepers(vertx, view), hint -> {});
  private final AtomicInteger published = new AtomicInteger();
  private final Peers peers = new Peers(context, view, port, this::publish, InstantSource.system());

  private Future<Void> publish() {
    published.incrementAndGet();
    return Future.succeededFuture();
  }

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  /** The other one says that it does not hear this one; completes once this one has answered. */
  private void unheard() {
    await(port.ping(SELF, new Ping(OTHER, Set.of(), Set.of(SELF)), ANSWER));
  }

  @Test
  @DisplayName("A node that is not heard by another makes itself known anew, and not over and over")
  void unheard_isMadeKnownAnew() {
    view.nodes(List.of(OTHER));
    await(port.open());
    unheard();
    unheard();
    assertEquals(1, published.get());
  }

  @Test
  @DisplayName("One that is about to leave the cluster answers, and asks nothing of the cluster")
  void ended_makesNothingKnown() {
    view.nodes(List.of(OTHER));
    await(port.open());
    peers.end();
    unheard();
    assertEquals(0, published.get());
  }
}
