package chat.hubbub.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A bench of one hub, or of several that are one, among which the clients are spread.
 *
 * @param hubs their addresses and processes
 * @param carrier what carries the clients
 * @param baseline what is measured in turn with them, or null
 */
public record Bench(
    List<Server> hubs, Carrier carrier, @Nullable Baseline baseline, BenchSettings settings) {

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
      mix(users, report);
      return;
    }
    String name = workload.name().toLowerCase(Locale.ROOT);
    try (Lineup lineup = new Lineup(workload, users)) {
      switch (workload) {
        case IDLE -> new IdleBench(settings, report).run(lineup.all);
        case STORM -> new ReturnBench(name, STORM_MESSAGES, settings, report).run(lineup.all);
        case CATCHUP -> new ReturnBench(name, CATCH_UP_MESSAGES, settings, report).run(lineup.all);
        default -> new RateBench(name, settings, report).run(lineup.all);
      }
    }
  }

  private void mix(List<BenchUser> users, Report report) {
    if (hubs.size() > 1 || (baseline != null && baseline.hub() != null)) {
      throw new BenchRefusal("A mix is measured of one hub alone.");
    }
    Server hub = hubs.get(0);
    new MixBench(hub.url(), hub.process(), settings, report).run(users);
  }

  /** The hubs first, then what they are compared with. */
  private final class Lineup implements AutoCloseable {
    private final List<Entry> all = new ArrayList<>();
    private @Nullable BareProcess bare;

    Lineup(Workload workload, List<BenchUser> users) {
      Scene scene = scene(workload, users);
      Entry beside = beside(workload, scene);
      if (workload == Workload.LONGPOLL) {
        add("polls", hubs, Carrier.LONGPOLL, scene);
        add("websockets", hubs, Carrier.WEBSOCKET, scene);
      } else if (workload == Workload.IDLE && carrier == Carrier.LONGPOLL) {
        add("polls", hubs, carrier, scene);
      } else {
        add(hubs.size() == 1 ? "hub" : hubs.size() + " hubs", hubs, carrier, scene);
      }
      if (beside != null) {
        all.add(beside);
      }
    }

    private @Nullable Entry beside(Workload workload, Scene scene) {
      if (baseline == null) {
        return null;
      }
      Server hub = baseline.hub();
      if (hub == null) {
        bare = BareProcess.beside(hubs.get(0).process());
        return new Entry(Contender.bare(bare), scene);
      }
      Scene its = scene(workload, baseline.users());
      if (!its.isLike(scene)) {
        throw new BenchRefusal(
            "The baseline's users are not as many in as large rooms; prepare both alike.");
      }
      Carrier by = workload == Workload.LONGPOLL ? Carrier.LONGPOLL : carrier;
      return new Entry(Contender.hubs("baseline", List.of(hub), by), its);
    }

    private static Scene scene(Workload workload, List<BenchUser> users) {
      return workload == Workload.PAIRS ? Scene.pairs(users) : Scene.rooms(users);
    }

    private void add(String name, List<Server> servers, Carrier by, Scene scene) {
      all.add(new Entry(Contender.hubs(name, servers, by), scene));
    }

    @Override
    public void close() {
      all.forEach(entry -> entry.contender().close());
      if (bare != null) {
        bare.close();
      }
    }
  }
}
