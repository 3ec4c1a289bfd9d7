package chat.hubbub.store.redis;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import chat.hubbub.config.HubOptions;
import chat.hubbub.testkit.ServerCertificate;
import chat.hubbub.testkit.redis.RedisServer;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Who may connect, and how. */
class RedisAccessTest {
  private static final String PASSWORD = "correct-horse";

  private final Vertx vertx = Vertx.vertx();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  @AfterEach
  void stop() {
    root.detachAppender(logged);
    await(vertx.close());
  }

  @Test
  @DisplayName("A user of Redis logs in with a password, which is in no log, right or wrong")
  void password() {
    logged.start();
    root.addAppender(logged);
    try (RedisServer redis =
        RedisServer.start("--user", "chat", "on", ">" + PASSWORD, "~*", "+@all")) {
      redis.command("ACL", "SETUSER", "default", "off");
      HubOptions named =
          HubOptions.defaults().with("redis.urls", redis.url()).with("redis.username", "chat");
      RedisLink wrong = open(named.with("redis.password", "wrong-" + PASSWORD));
      assertFalse(wrong.up());
      await(wrong.close());
      RedisLink right = open(named.with("redis.password", PASSWORD));
      eventually("Redis lets it in", right::up);
      await(right.close());
      assertFalse(named.with("redis.password", PASSWORD).toString().contains(PASSWORD));
    }
    assertEquals(
        0,
        logged.list.stream()
            .filter(event -> event.getFormattedMessage().contains(PASSWORD))
            .count());
  }

  @Test
  @DisplayName("Over TLS, only a server is trusted whose certificate is signed by who is trusted")
  void tls(@TempDir Path folder) {
    ServerCertificate certificate = ServerCertificate.make(folder);
    try (RedisServer redis = RedisServer.startTls(certificate)) {
      HubOptions tls = HubOptions.defaults().with("redis.urls", redis.url());
      RedisLink trusted = open(tls.with("redis.caFile", certificate.certificate()));
      eventually("Redis is reached", trusted::up);
      await(trusted.close());
      RedisLink strange = open(tls);
      assertFalse(strange.up());
      await(strange.close());
    }
  }

  private RedisLink open(HubOptions options) {
    return await(RedisLink.open(vertx, options.volatiles().redis(), new Random()));
  }
}
