package chat.hubbub.store.cassandra;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.awaitFailure;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import chat.hubbub.config.CassandraOptions;
import chat.hubbub.config.HubOptions;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Head;
import chat.hubbub.model.UserId;
import chat.hubbub.store.LogWriter;
import chat.hubbub.store.Store;
import chat.hubbub.testkit.CassandraServer;
import chat.hubbub.testkit.Ports;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class CassandraSchemaTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  @DisplayName("hubs that start at once on an empty cluster make one schema, and all can use it")
  void open_atOnce_isOneSchema() {
    CassandraOptions options = CassandraFixture.options("together");
    List<Future<Store>> opening = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      opening.add(CassandraStore.open(vertx, options));
    }
    List<Store> stores = new ArrayList<>();
    opening.forEach(each -> stores.add(await(each, PATIENCE)));
    ChannelId channel = new ChannelId(7);
    LogWriter.group(stores.get(0), channel, 0, new UserId(1), new UserId(2));
    for (Store store : stores) {
      assertEquals(new Head(2, 0), await(store.events().head(channel)));
    }
    CassandraSession session = ((CassandraStore) stores.get(0)).session();
    await(session.conditional("UPDATE hub SET value = '99' WHERE name = 'version' IF EXISTS"));
    Throwable newer = awaitFailure(CassandraStore.open(vertx, options));
    assertTrue(newer.getMessage().contains("newer hub"), newer.getMessage());
    stores.forEach(store -> await(store.close()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages", "signing_keys"})
  @DisplayName("hubs that hear nothing more of a cluster in the midst of the schema try again")
  void open_answersLost_isTriedAgain(String table) {
    try (CqlProxy proxy = new CqlProxy(vertx, CassandraServer.shared())) {
      CassandraOptions options =
          CassandraFixture.options("lost_" + table, proxy.contactPoint(), Duration.ofSeconds(8));
      proxy.loseAllFrom("CREATE TABLE IF NOT EXISTS " + table);
      List<Future<Store>> opening = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        opening.add(CassandraStore.open(vertx, options));
      }
      eventually("answers are lost", PATIENCE, proxy::deaf);
      proxy.heal();
      List<Store> stores = new ArrayList<>();
      opening.forEach(each -> stores.add(await(each, PATIENCE)));
      ChannelId channel = new ChannelId(7);
      LogWriter.group(stores.get(0), channel, 0, new UserId(1), new UserId(2));
      assertEquals(new Head(2, 0), await(stores.get(2).events().head(channel)));
      stores.forEach(store -> await(store.close()));
    }
  }

  @Test
  @DisplayName("a cluster that never answers is told in a sentence, when it was tried for a while")
  void open_neverAnswers_isOneSentence() {
    try (CqlProxy proxy = new CqlProxy(vertx, CassandraServer.shared())) {
      proxy.loseAll();
      CassandraOptions options =
          CassandraFixture.options("never", proxy.contactPoint(), Duration.ofSeconds(1));
      Throwable failure = awaitFailure(new Opening(vertx, options, Duration.ofSeconds(2)).run());
      assertInstanceOf(IllegalStateException.class, failure);
      assertTrue(
          failure.getMessage().contains("was not ready for this hub within 2 s"),
          failure.getMessage());
    }
  }

  @Test
  @DisplayName("a cluster that is not there is told in a sentence, when it was tried for a while")
  void open_nobodyThere_isOneSentence() {
    String nobody = "127.0.0.1:" + Ports.free();
    CassandraOptions options = CassandraFixture.options("k", nobody, Duration.ofSeconds(4));
    Throwable failure = awaitFailure(new Opening(vertx, options, Duration.ofSeconds(2)).run());
    assertInstanceOf(IllegalStateException.class, failure);
    assertEquals(
        "Cassandra can't be reached at " + nobody + "; it was tried for 2 s.",
        failure.getMessage());
  }

  @Test
  @DisplayName("a hub that is there before Cassandra listens waits for it")
  void open_whileCassandraStarts_waits() {
    // Made first: to start the shared server may take a while.
    CassandraServer server = CassandraServer.shared();
    int port = Ports.free();
    CassandraOptions options =
        CassandraFixture.options("started_late", "127.0.0.1:" + port, Duration.ofSeconds(8));
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    Logger log = (Logger) LoggerFactory.getLogger(Opening.class);
    log.addAppender(logged);
    try {
      Future<Store> opening = CassandraStore.open(vertx, options);
      eventually("it was refused", () -> !List.copyOf(logged.list).isEmpty());
      try (CqlProxy proxy = new CqlProxy(vertx, server, port)) {
        Store store = await(opening, PATIENCE);
        await(store.check());
        await(store.close());
      }
    } finally {
      log.detachAppender(logged);
    }
    assertEquals(1, logged.list.size(), "it is told once, however often it was tried");
  }

  @Test
  @DisplayName("a keyspace that Cassandra will not make as it is wanted is told at once")
  void open_unfitKeyspace_isOneSentence() {
    CassandraOptions options =
        HubOptions.defaults()
            .with("cassandra.contactPoints", CassandraServer.shared().contactPoint())
            .with("cassandra.localDatacenter", CassandraServer.shared().datacenter())
            .with("cassandra.keyspace", "unfit")
            .with("cassandra.replication", "elsewhere:3")
            .cassandra();
    Throwable failure = awaitFailure(CassandraStore.open(vertx, options));
    assertInstanceOf(IllegalStateException.class, failure);
    assertTrue(
        failure.getMessage().startsWith("Cassandra does not take the keyspace's settings: "),
        failure.getMessage());
  }
}
