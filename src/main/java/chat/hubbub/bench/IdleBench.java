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

  private final Scene scene;
  private final BenchSettings settings;
  private final Report report;

  IdleBench(Scene scene, BenchSettings settings, Report report) {
    this.scene = scene;
    this.settings = settings;
    this.report = report;
  }

  void run(List<Contender> contenders) {
    contenders.forEach(this::measure);
  }

  private void measure(Contender contender) {
    int few = Math.min(WARM_UP_CLIENTS, scene.seats().size());
    try (Crowd first = contender.crowd(scene.first(few))) {
      first.open(List.of());
    }
    rest(settings.warmUpSeconds());
    ServerProcess process = contender.process();
    long before = process.residentKib();
    long held = contender.heldLoops();
    try (Crowd crowd = contender.crowd(scene.first(scene.seats().size()))) {
      long opening = crowd.open(List.of());
      rest(settings.warmUpSeconds());
      double cpuBefore = process.cpuSeconds();
      rest(settings.seconds());
      double share = (process.cpuSeconds() - cpuBefore) / settings.seconds();
      long grown = process.residentKib() - before;
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
