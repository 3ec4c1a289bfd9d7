package chat.hubbub.discovery;

import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Puts servers in the order in which a client should try them: those of its region before others,
 * full ones last, and within that at random, the less loaded the likelier first. So of many clients
 * that ask at once, because their server died, not all go to the same one.
 */
public final class ServerRanking {
  private static final double FULL = 0.9;

  /** How much likelier a server with room comes first: its room to this power. */
  private static final double SHARPNESS = 3;

  /** Even a full server may be the only one: its weight is not nothing. */
  private static final double LEAST_ROOM = 0.02;

  private final RandomGenerator random;

  public ServerRanking(RandomGenerator random) {
    this.random = random;
  }

  private record Drawn(ServerEntry server, int tier, double draw) {}

  /**
   * Those that are not draining, best first.
   *
   * @param region the client's; null: none is nearer than another
   */
  public List<ServerEntry> rank(List<ServerEntry> servers, @Nullable String region) {
    return servers.stream()
        .filter(server -> !server.draining())
        .map(server -> new Drawn(server, tier(server, region), draw(server)))
        .sorted(Comparator.comparingInt(Drawn::tier).thenComparingDouble(Drawn::draw))
        .map(Drawn::server)
        .toList();
  }

  private static int tier(ServerEntry server, @Nullable String region) {
    boolean far = region != null && !region.equals(server.region());
    return (server.load() >= FULL ? 2 : 0) + (far ? 1 : 0);
  }

  // Sorted by exponential draws, each is first as often as its share of all weights (Efraimidis and
  // Spirakis, Weighted random sampling with a reservoir, 2006).
  private double draw(ServerEntry server) {
    double room = Math.max(LEAST_ROOM, 1 - server.load());
    return -Math.log(1 - random.nextDouble()) / Math.pow(room, SHARPNESS);
  }
}
