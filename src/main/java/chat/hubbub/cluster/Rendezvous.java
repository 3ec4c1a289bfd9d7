package chat.hubbub.cluster;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Rendezvous hashing (Thaler and Ravishankar, 1998): every node has a weight for every shard, and
 * the heaviest keeps it. All who see the same nodes agree without a word, and when a node comes or
 * goes only its own shards move.
 */
final class Rendezvous {
  private Rendezvous() {}

  /** The node that keeps a shard, or null when there is none. */
  static @Nullable String owner(int shard, Collection<String> nodes) {
    String owner = null;
    long heaviest = 0;
    for (String node : nodes) {
      long weight = weight(shard, node);
      boolean heavier = Long.compareUnsigned(weight, heaviest) > 0;
      // Equal weights are as good as impossible; still all have to decide alike.
      boolean tie = weight == heaviest && owner != null && node.compareTo(owner) < 0;
      if (owner == null || heavier || tie) {
        owner = node;
        heaviest = weight;
      }
    }
    return owner;
  }

  private static long weight(int shard, String node) {
    // FNV-1a over the id, then the finisher of SplitMix64, since FNV alone mixes too little.
    long z = 0xcbf29ce484222325L;
    for (byte b : node.getBytes(StandardCharsets.UTF_8)) {
      z = (z ^ (b & 0xff)) * 0x100000001b3L;
    }
    z += (shard + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
