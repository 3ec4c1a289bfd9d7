package chat.hubbub.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What clients cost that do nothing but say that they are there: memory, and heartbeats or polls.
 */
final class IdleBench {
  private static final String NAME = "idle";

  /** A few clients first, so that what a server loads once is not counted. */
  private static final int WARM_UP_CLIENTS = 200;

  private final BenchSettings settings;
  private final Report report;

  IdleBench(BenchSettings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  void run(List<Entry> entries) {
    entries.forEach(this::measure);
  }

  private void measure(Entry entry) {
    Contender contender = entry.contender();
    Scene scene = entry.scene();
    int few = Math.min(WARM_UP_CLIENTS, scene.seats().size());
    try (Crowd first = contender.crowd(scene.first(few))) {
      first.open(List.of());
    }
    rest(settings.warmUpSeconds());
    Servers servers = contender.servers();
    long before = servers.residentKib();
    long held = contender.heldLoops();
    try (Crowd crowd = contender.crowd(scene.first(scene.seats().size()))) {
      long opening = crowd.open(List.of());
      rest(settings.warmUpSeconds());
      double cpuBefore = servers.cpuSeconds();
      rest(settings.seconds());
      double share = (servers.cpuSeconds() - cpuBefore) / settings.seconds();
      long grown = servers.residentKib() - before;
      double each = (double) grown / scene.seats().size();
      report.idle(
          NAME, contender.name(), scene, each, share, TimeUnit.NANOSECONDS.toMillis(opening));
      report.held(NAME, contender.name(), contender.heldLoops() - held);
      if (crowd.dropped() > 0) {
        throw new BenchRefusal(crowd.dropped() + " idle clients lost their connection.");
      }
    }
  }

  private static void rest(double seconds) {
    try {
      TimeUnit.MILLISECONDS.sleep((long) (seconds * 1000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchRefusal("The bench was interrupted.");
    }
  }
}
