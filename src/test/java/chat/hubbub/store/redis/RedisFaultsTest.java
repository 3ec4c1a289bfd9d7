package chat.hubbub.store.redis;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.awaitFailure;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.config.HubOptions;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import chat.hubbub.store.PresenceStore.Seen;
import chat.hubbub.store.RateLimitStore;
import chat.hubbub.store.RateLimitStore.Rate;
import chat.hubbub.store.memory.MemoryPresenceStore;
import chat.hubbub.store.memory.MemoryRateLimitStore;
import chat.hubbub.testkit.ManualClock;
import chat.hubbub.testkit.redis.RedisServer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Redis down, slow, wiped, and back. */
class RedisFaultsTest {
  private static final UserId ADA = new UserId(1);

  /** So slow that nothing comes back while a test runs. */
  private static final Rate THREE = new Rate(1, Duration.ofHours(1), 3);

  private final String key = "test:" + UUID.randomUUID();
  private final Vertx vertx = Vertx.vertx();
  private final RedisServer redis = RedisServer.start();
  private final HubOptions options = RedisFixture.standalone(redis.url());
  private final RedisLink link = open(options);
  private final RateLimitStore limits =
      new FallbackRateLimitStore(
          new RedisRateLimitStore(link), new MemoryRateLimitStore(new ManualClock()));

  private RedisLink open(HubOptions with) {
    return await(RedisLink.open(vertx, with.volatiles().redis(), new Random(1)));
  }

  @AfterEach
  void stop() {
    await(link.close());
    await(vertx.close());
    redis.close();
  }

  @Test
  @DisplayName("Held Redis costs a few timeouts, then nothing; it is used again once it answers")
  void held() {
    RedisLink hasty = open(options.with("redis.timeout", "100ms"));
    RateLimitStore shared = new RedisRateLimitStore(hasty);
    eventually("Redis is used", hasty::up);
    redis.pause();
    eventually(
        "the breaker opens",
        () -> {
          awaitFailure(shared.take(key, THREE));
          return !hasty.up();
        });
    var refused = shared.take(key, THREE);
    assertTrue(refused.failed(), "while the breaker is open, nothing is waited for");
    assertEquals(ErrorCode.UNAVAILABLE, ((HubbubException) refused.cause()).code());
    redis.resume();
    eventually("Redis is used again", hasty::up);
    // Another bucket: what was asked of Redis while it was held was taken nonetheless.
    eventually("it answers", () -> await(shared.take(key + "x", THREE)) == 0);
    await(hasty.close());
  }

  @Test
  @DisplayName("While Redis is gone each node limits by itself, and shares its limits again after")
  void gone() {
    eventually("Redis is used", link::up);
    redis.kill();
    for (int i = 0; i < 3; i++) {
      assertEquals(0, await(limits.take(key, THREE)));
    }
    assertTrue(await(limits.take(key, THREE)) > 0, "no limit is open without Redis");
    redis.restart();
    eventually("Redis is used again", link::up);
    // Redis knows nothing of what was taken meanwhile: another node may use it up.
    RateLimitStore otherNode = new RedisRateLimitStore(link);
    eventually("the other node takes", () -> await(otherNode.take(key, THREE)) > 0);
    assertTrue(await(limits.take(key, THREE)) > 0);
  }

  @Test
  @DisplayName("Wiped Redis, scripts and all, is used on without a failure")
  void wiped() {
    eventually("Redis is used", link::up);
    RateLimitStore shared = new RedisRateLimitStore(link);
    eventually("all is taken", () -> await(shared.take(key, THREE)) > 0);
    redis.wipe();
    assertEquals(0, await(shared.take(key, THREE)));
    assertTrue(link.up());
  }

  @Test
  @DisplayName("A master that has become a replica is left at once")
  void replica() {
    eventually("Redis is used", link::up);
    // It follows nobody that exists, so it answers, but takes no writes.
    assertEquals("+OK", redis.command("REPLICAOF", "127.0.0.1", "1"));
    awaitFailure(new RedisRateLimitStore(link).take(key, THREE));
    eventually("it is left", () -> !link.up());
    assertEquals("+OK", redis.command("REPLICAOF", "NO", "ONE"));
    eventually("it is used again", link::up);
  }

  @Test
  @DisplayName("Presence is known without Redis as far as this node put it")
  void presence() {
    eventually("Redis is used", link::up);
    var presence =
        new FallbackPresenceStore(new RedisPresenceStore(link), new MemoryPresenceStore());
    await(presence.put(ADA, true, 5L));
    redis.kill();
    assertEquals(Map.of(ADA, new Seen(true, 5L)), await(presence.seen(List.of(ADA))));
    await(presence.put(ADA, false, 7L));
    assertEquals(Map.of(ADA, new Seen(false, 7L)), await(presence.seen(List.of(ADA))));
  }

  @Test
  @DisplayName("A bucket from a clock that ran ahead does not lock anybody out")
  void clockWentBack() {
    eventually("Redis is used", link::up);
    String ahead = "9007199254740991";
    redis.command("SET", "hubbub:rate:{" + key + "}", ahead);
    RateLimitStore shared = new RedisRateLimitStore(link);
    Rate fast = new Rate(60_000, Duration.ofMinutes(1), 3);
    eventually("a permit comes back", () -> await(shared.take(key, fast)) == 0);
  }
}
