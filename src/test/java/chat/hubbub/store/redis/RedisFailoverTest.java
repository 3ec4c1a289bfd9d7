package chat.hubbub.store.redis;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;

import chat.hubbub.store.RateLimitStore.Rate;
import chat.hubbub.testkit.redis.RedisWatched;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The master goes, and Sentinels make another. */
class RedisFailoverTest {
  private static final Duration FAILOVER = Duration.ofSeconds(60);
  private static final Rate MANY = new Rate(1_000, Duration.ofSeconds(1), 1_000);

  @Test
  @DisplayName("A killed master is replaced, and its successor is used without a restart")
  void killed() {
    try (RedisWatched servers = new RedisWatched(1);
        RedisFixture fixture = open(servers)) {
      servers.master().kill();
      awaitUse(fixture, servers);
    }
  }

  @Test
  @Tag("long")
  @DisplayName("A master that is held and comes back as a replica is not used again")
  void held() {
    try (RedisWatched servers = new RedisWatched(3);
        RedisFixture fixture = open(servers)) {
      servers.master().pause();
      awaitUse(fixture, servers);
      servers.master().resume();
      eventually(
          "it is a replica now",
          FAILOVER,
          () -> servers.master().command("SET", "x", "y").startsWith("-READONLY"));
      awaitUse(fixture, servers);
    }
  }

  private static RedisFixture open(RedisWatched servers) {
    return new RedisFixture(
        RedisFixture.standalone(servers.urls())
            .with("redis.mode", "sentinel")
            .with("redis.masterName", RedisWatched.MASTER_NAME)
            .with("redis.timeout", "200ms"));
  }

  /** Waits until a permit that is taken is taken from the former replica. */
  private static void awaitUse(RedisFixture fixture, RedisWatched servers) {
    RedisRateLimitStore store = new RedisRateLimitStore(fixture.link());
    String key = "test:" + UUID.randomUUID();
    String name = fixture.link().key("rate:{" + key + "}");
    eventually(
        "the new master keeps a bucket",
        FAILOVER,
        () ->
            await(store.take(key, MANY)) >= 0
                && servers.replica().command("EXISTS", name).equals(":1"));
  }
}
