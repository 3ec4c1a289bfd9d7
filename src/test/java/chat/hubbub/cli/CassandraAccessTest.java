package chat.hubbub.cli;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import chat.hubbub.app.Hub;
import chat.hubbub.config.HubOptions;
import chat.hubbub.store.Store;
import chat.hubbub.store.cassandra.CassandraStore;
import chat.hubbub.testkit.CassandraServer;
import chat.hubbub.testkit.Eventually;
import chat.hubbub.testkit.ServerCertificate;
import com.datastax.oss.driver.api.core.CqlSession;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Hubs at a Cassandra that asks for a password and speaks TLS only. */
class CassandraAccessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String PASSWORD = "cassandra";

  @TempDir private static Path folder;

  private static final Vertx vertx = Vertx.vertx();
  private static ServerCertificate certificate;
  private static CassandraServer server;

  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Map<String, Object> settings = new LinkedHashMap<>();

  @BeforeAll
  static void start() {
    certificate = ServerCertificate.make(folder.resolve("ours"));
    server = CassandraServer.startGuarded(certificate);
  }

  @AfterAll
  static void stop() {
    server.close();
    await(vertx.close());
  }

  @BeforeEach
  void set() {
    logged.start();
    root.addAppender(logged);
    settings.put("server.port", 0);
    settings.put("admin.port", 0);
    settings.put("data.dir", folder.resolve("data"));
    settings.put("store.type", "cassandra");
    settings.put("cassandra.contactPoints", server.contactPoint());
    settings.put("cassandra.localDatacenter", server.datacenter());
    settings.put("cassandra.replication", 1);
    settings.put("cassandra.timeout", "8s");
    settings.put("cassandra.username", "cassandra");
    settings.put("cassandra.password", PASSWORD);
    settings.put("cassandra.tls.enabled", true);
    settings.put("cassandra.tls.authorities", certificate.certificate());
  }

  @AfterEach
  void passwordsInNoLog() {
    root.detachAppender(logged);
    for (ILoggingEvent event : List.copyOf(logged.list)) {
      assertFalse(event.getFormattedMessage().contains("wrong-word"), event.getFormattedMessage());
    }
  }

  @Test
  @DisplayName("The right password and a trusted certificate let a hub in")
  void right() {
    HubOptions options = options();
    // The first user is made when the server is up already.
    Store store =
        Eventually.eventually(
            "the first user is known",
            PATIENCE,
            () -> await(CassandraStore.open(vertx, options.cassandra()), PATIENCE),
            opened -> true);
    await(store.close());
    Hub hub = await(Hub.start(options), PATIENCE);
    await(hub.stop(), PATIENCE);
  }

  @Test
  @DisplayName("A wrong password ends the start at once with a sentence")
  void wrongPassword() {
    settings.put("cassandra.password", "wrong-word");
    refused("Cassandra at " + server.contactPoint() + " refuses this user name and password.");
  }

  @Test
  @DisplayName(
      "A certificate that nobody trusted has signed ends the start at once with a sentence")
  void untrusted() {
    settings.put(
        "cassandra.tls.authorities",
        ServerCertificate.make(folder.resolve("theirs")).certificate());
    refused(
        "Cassandra at "
            + server.contactPoint()
            + " shows a certificate that is not trusted; see cassandra.tls.authorities.");
  }

  @Test
  @DisplayName("A user who may make no keyspace ends the start at once with a sentence")
  void mayNothing() {
    try (CqlSession session =
        Eventually.eventually("the first user is known", PATIENCE, this::session, opened -> true)) {
      session.execute("CREATE ROLE visitor WITH PASSWORD = 'enters' AND LOGIN = true");
    }
    settings.put("cassandra.username", "visitor");
    settings.put("cassandra.password", "enters");
    settings.put("cassandra.keyspace", "not_for_visitors");
    refused(
        "Cassandra does not let this user make a keyspace: User visitor has no CREATE permission"
            + " on <all keyspaces> or any of its parents.");
  }

  private CqlSession session() {
    return CqlSession.builder()
        .addContactPoint(new InetSocketAddress(server.host(), server.port()))
        .withLocalDatacenter(server.datacenter())
        .withAuthCredentials("cassandra", PASSWORD)
        .withSslContext(certificate.trusting())
        .build();
  }

  private HubOptions options() {
    return HubOptions.load(null, Map.of(), assignments());
  }

  private List<String> assignments() {
    List<String> all = new ArrayList<>();
    settings.forEach((key, value) -> all.add(key + "=" + value));
    return all;
  }

  private void refused(String sentence) {
    List<String> arguments = new ArrayList<>(List.of("serve"));
    assignments().forEach(each -> arguments.addAll(List.of("--set", each)));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            arguments.toArray(String[]::new));
    assertEquals(sentence + "\n", err.toString());
    assertEquals(Main.REFUSED, code);
    assertTrue(out.toString().isEmpty(), out.toString());
  }
}
