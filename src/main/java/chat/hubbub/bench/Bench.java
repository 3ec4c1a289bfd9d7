package chat.hubbub.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bench of one hub.
 *
 * @param url of the hub
 * @param process of the hub
 * @param carrier what carries the clients
 * @param withBare whether the bare server is measured in turn with it
 */
public record Bench(
    URI url, ServerProcess process, Carrier carrier, boolean withBare, BenchSettings settings) {

  /** What can be measured. */
  public enum Workload {
    ROOMS,
    PAIRS,
    IDLE
  }

  /**
   * Runs a workload to its end.
   *
   * @throws BenchRefusal when it can't be run
   */
  public void run(Workload workload, List<BenchUser> users, Report report) {
    try (Servers servers = new Servers()) {
      switch (workload) {
        case ROOMS -> new RateBench("rooms", Scene.rooms(users), settings, report).run(servers.all);
        case PAIRS -> new RateBench("pairs", Scene.pairs(users), settings, report).run(servers.all);
        case IDLE -> new IdleBench(Scene.rooms(users), settings, report).run(servers.all);
      }
    }
  }

  /** The hub first, then what it is compared with. */
  private final class Servers implements AutoCloseable {
    private final @Nullable BareProcess bare = withBare ? BareProcess.beside(process) : null;
    private final List<Contender> all = new ArrayList<>();

    Servers() {
      all.add(Contender.hub("hub", process, url, carrier));
      if (bare != null) {
        all.add(Contender.bare(bare));
      }
    }

    @Override
    public void close() {
      all.forEach(Contender::close);
      if (bare != null) {
        bare.close();
      }
    }
  }
}
