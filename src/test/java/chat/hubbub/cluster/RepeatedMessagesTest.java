package chat.hubbub.cluster;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.TestCluster;
import chat.hubbub.testkit.TestCluster.Member;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.TestClient;
import chat.hubbub.testkit.wire.Transport;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bus may hand in a message twice: commands, hints, interest, presence, pings. */
class RepeatedMessagesTest {
  private static final String AGAIN = "again";
  private static final int SENDS = 30;

  @TempDir private Path folder;

  private final AtomicInteger repeated = new AtomicInteger();

  /** From now on all that this hub says over the bus is said twice, within the process too. */
  private void repeat(Member member) {
    EventBus bus = member.hub().vertx().eventBus();
    DeliveryOptions again = new DeliveryOptions().setCodecName("hubbub").addHeader(AGAIN, "");
    bus.addOutboundInterceptor(
        delivery -> {
          Message<?> message = delivery.message();
          boolean ours = message.address().startsWith("hubbub.");
          boolean first = !message.headers().contains(AGAIN);
          delivery.next();
          if (ours && first) {
            repeated.incrementAndGet();
            bus.send(message.address(), message.body(), here(message.address(), again));
          }
        });
  }

  private static DeliveryOptions here(String address, DeliveryOptions options) {
    return new DeliveryOptions(options).setLocalOnly(!address.startsWith("hubbub.node."));
  }

  @Test
  @DisplayName("What the bus hands in twice happens once")
  void twice() {
    TestCluster cluster = TestCluster.of(2, folder);
    try (ClusterScene scene = new ClusterScene(cluster)) {
      List<Member> hubs = List.of(cluster.member(0), cluster.member(1));
      hubs.forEach(this::repeat);
      Login ada = scene.person(hubs.get(0));
      Login bob = scene.person(hubs.get(1));
      TestClient a = scene.client(ada, hubs.get(0), Transport.WEBSOCKET);
      TestClient b = scene.client(bob, hubs.get(1), Transport.WEBSOCKET);
      String here = scene.channelOf(hubs.get(0), hubs, ada, bob);
      String there = scene.channelOf(hubs.get(1), hubs, ada, bob);
      for (String channel : List.of(here, there)) {
        await(Future.all(scene.begin(a, channel, SENDS), scene.begin(b, channel, SENDS)));
        reactAndTakeBack(a, channel, scene.head(channel));
        scene.awaitDelivered(channel, a, b);
        // Two joined with the owner; then the messages, the reaction and its end.
        assertEquals(3 + 2 * SENDS + 2, scene.head(channel));
      }
      typed(a, b, there);
      assertTrue(repeated.get() > 4 * SENDS, repeated + " were repeated");
      scene.judge();
      assertEquals(0, a.breaks() + b.breaks());
    }
  }

  private static void reactAndTakeBack(TestClient client, String channel, long seq) {
    for (String op : List.of("react", "unreact")) {
      JsonObject command = new JsonObject().put("op", op).put("channel", channel);
      await(client.command(command.put("seq", seq).put("emoji", "\uD83D\uDC4D")));
    }
  }

  private static void typed(TestClient from, TestClient to, String channel) {
    from.tell(new JsonObject().put("op", "typing").put("channel", channel));
    eventually("typing", () -> to.signals().stream().anyMatch(s -> isTyping(s, channel)));
  }

  private static boolean isTyping(JsonObject signal, String channel) {
    return "typing".equals(signal.getString("type")) && channel.equals(signal.getString("channel"));
  }
}
