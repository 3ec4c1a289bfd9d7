package chat.hubbub.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    /** One of each room sends to all others. */
    ROOMS,
    /** Everybody sends to one other. */
    PAIRS,
    /** Nobody sends: memory, and heartbeats or waiting polls. */
    IDLE,
    /** All are cut at once, and come back to a few missed messages. */
    STORM,
    /** All come back to many missed messages. */
    CATCHUP,
    /** Rooms, listened to by polls and by WebSockets in turn. */
    LONGPOLL,
    /** What people do. */
    MIX
  }

  private static final int STORM_MESSAGES = 2;
  private static final int CATCH_UP_MESSAGES = 200;

  /**
   * Runs a workload to its end.
   *
   * @throws BenchRefusal when it can't be run
   */
  public void run(Workload workload, List<BenchUser> users, Report report) {
    if (workload == Workload.MIX) {
      new MixBench(url, process, settings, report).run(users);
      return;
    }
    String name = workload.name().toLowerCase(Locale.ROOT);
    Scene scene = workload == Workload.PAIRS ? Scene.pairs(users) : Scene.rooms(users);
    try (Servers servers = new Servers(workload)) {
      switch (workload) {
        case IDLE -> new IdleBench(scene, settings, report).run(servers.all);
        case STORM ->
            new ReturnBench(name, scene, STORM_MESSAGES, settings, report).run(servers.all);
        case CATCHUP ->
            new ReturnBench(name, scene, CATCH_UP_MESSAGES, settings, report).run(servers.all);
        default -> new RateBench(name, scene, settings, report).run(servers.all);
      }
    }
  }

  /** The hub first, then what it is compared with. */
  private final class Servers implements AutoCloseable {
    private final @Nullable BareProcess bare = withBare ? BareProcess.beside(process) : null;
    private final List<Contender> all = new ArrayList<>();

    Servers(Workload workload) {
      if (workload == Workload.LONGPOLL) {
        all.add(Contender.hub("polls", process, url, Carrier.LONGPOLL));
        all.add(Contender.hub("websockets", process, url, Carrier.WEBSOCKET));
      } else {
        boolean polls = workload == Workload.IDLE && carrier == Carrier.LONGPOLL;
        all.add(Contender.hub(polls ? "polls" : "hub", process, url, carrier));
      }
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
