package chat.hubbub.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ServerRankingTest {
  private static final int CLIENTS = 3_000;

  private final ServerRanking ranking = new ServerRanking(new Random(7));

  @Test
  @DisplayName("Of many clients at once, servers with like loads get like shares")
  void spread() {
    Map<String, Integer> first =
        first(List.of(server("a", 0.20, null), server("b", 0.22, null), server("c", 0.21, null)));
    for (String id : List.of("a", "b", "c")) {
      int share = first.getOrDefault(id, 0);
      assertTrue(share > CLIENTS / 4 && share < CLIENTS / 2, id + " got " + share);
    }
  }

  @Test
  @DisplayName("A server with much less room gets few, but is still in the list")
  void loaded() {
    Map<String, Integer> first = first(List.of(server("idle", 0, null), server("busy", 0.7, null)));
    assertTrue(first.getOrDefault("busy", 0) < CLIENTS / 10, first.toString());
    assertEquals(
        2, ranking.rank(List.of(server("idle", 0, null), server("busy", 0.7, null)), null).size());
  }

  @Test
  @DisplayName("The client's region comes first, unless its servers are full")
  void region() {
    List<ServerEntry> servers =
        List.of(server("far", 0, "south"), server("near", 0.8, "north"), server("none", 0, null));
    assertEquals("near", ranking.rank(servers, "north").get(0).id());
    List<ServerEntry> full = List.of(server("far", 0.1, "south"), server("near", 0.95, "north"));
    assertEquals("far", ranking.rank(full, "north").get(0).id());
  }

  @Test
  @DisplayName("Servers that are draining are not recommended")
  void draining() {
    ServerEntry going = new ServerEntry("a", "http://a.example", true, null, 0, true);
    assertEquals(List.of(), ranking.rank(List.of(going), null));
  }

  private Map<String, Integer> first(List<ServerEntry> servers) {
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < CLIENTS; i++) {
      first.merge(ranking.rank(servers, null).get(0).id(), 1, Integer::sum);
    }
    return first;
  }

  private static ServerEntry server(String id, double load, @Nullable String region) {
    return new ServerEntry(id, "http://" + id + ".example", true, region, load, false);
  }
}
