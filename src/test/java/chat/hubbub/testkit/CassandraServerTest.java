package chat.hubbub.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.datastax.oss.driver.api.core.CqlSession;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class CassandraServerTest {

  @Test
  @DisplayName("a server answers CQL, and comes back after a kill with what it kept")
  void server_killed_comesBack() {
    try (CassandraServer server = CassandraServer.start()) {
      try (CqlSession session = session(server)) {
        session.execute(
            "CREATE KEYSPACE k WITH replication = {'class': 'SimpleStrategy',"
                + " 'replication_factor': 1}");
        session.execute("CREATE TABLE k.t (a int PRIMARY KEY)");
        session.execute("INSERT INTO k.t (a) VALUES (7)");
      }
      server.kill();
      server.restart();
      try (CqlSession session = session(server)) {
        assertEquals(7, session.execute("SELECT a FROM k.t").one().getInt("a"));
      }
      server.pause();
      server.resume();
      assertNotEquals(0, server.port());
    }
  }

  private static CqlSession session(CassandraServer server) {
    return CqlSession.builder()
        .addContactPoint(new InetSocketAddress(server.host(), server.port()))
        .withLocalDatacenter(server.datacenter())
        .build();
  }
}
