package chat.hubbub.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.bus.Addresses;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RendezvousTest {
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8, 30})
  @DisplayName("No node keeps much more than its part")
  void balanced(int count) {
    List<String> nodes = nodes(count);
    Map<String, Integer> kept = new HashMap<>();
    for (int shard = 0; shard < Addresses.SHARDS; shard++) {
      kept.merge(Rendezvous.owner(shard, nodes), 1, Integer::sum);
    }
    double fair = (double) Addresses.SHARDS / count;
    // Five standard deviations of what pure chance gives.
    double far = 5 * Math.sqrt(fair);
    nodes.forEach(
        node ->
            assertTrue(
                Math.abs(kept.getOrDefault(node, 0) - fair) < far, "seed " + seed + ": " + kept));
  }

  @Test
  @DisplayName("When a node goes only its shards move, and when it returns only they move back")
  void movesLittle() {
    List<String> all = nodes(5);
    List<String> left = new ArrayList<>(all);
    String gone = left.remove(2);
    for (int shard = 0; shard < Addresses.SHARDS; shard++) {
      String before = Rendezvous.owner(shard, all);
      if (!before.equals(gone)) {
        assertEquals(before, Rendezvous.owner(shard, left), "seed " + seed);
      }
    }
  }

  @Test
  @DisplayName("The order in which the nodes are known does not matter")
  void orderless() {
    List<String> nodes = nodes(7);
    List<String> shuffled = new ArrayList<>(nodes);
    Collections.shuffle(shuffled, random);
    for (int shard = 0; shard < Addresses.SHARDS; shard++) {
      assertEquals(Rendezvous.owner(shard, nodes), Rendezvous.owner(shard, shuffled));
    }
  }

  @Test
  @DisplayName("Without nodes there is no owner")
  void nobody() {
    assertNull(Rendezvous.owner(3, List.of()));
  }

  private List<String> nodes(int count) {
    List<String> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      nodes.add(Long.toString(random.nextLong(1L << 60), 36));
    }
    return nodes;
  }
}
