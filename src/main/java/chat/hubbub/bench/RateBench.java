package chat.hubbub.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the highest rate that each server sustains, then measures all at half and at four fifths of
 * the first one's, in turn, round after round: what disturbs the machine for a while disturbs all.
 */
final class RateBench {
  private static final double[] LEVELS = {0.5, 0.8};

  /** The search ends when it knows the limit to a twentieth. */
  private static final double PRECISION = 1.05;

  private static final double HIGHEST = 1e6;

  private final String workload;
  private final BenchSettings settings;
  private final Report report;

  RateBench(String workload, BenchSettings settings, Report report) {
    this.workload = workload;
    this.settings = settings;
    this.report = report;
  }

  /** The first entry is the one that the others are measures for. */
  void run(List<Entry> entries) {
    double rate = settings.rate();
    for (Entry entry : entries) {
      one(entry, rate > 0 ? rate : settings.startRate(), settings.warmUpSeconds());
    }
    if (rate > 0) {
      measure(entries, rate, "fixed");
      return;
    }
    Map<String, Trial> limits = new LinkedHashMap<>();
    for (Entry entry : entries) {
      Trial limit = limit(entry);
      report.point(workload, entry.name(), "limit", entry.scene(), limit);
      limits.put(entry.name(), limit);
    }
    report.limits(workload, limits);
    double limit = limits.values().iterator().next().rate();
    for (double level : LEVELS) {
      measure(entries, limit * level, Math.round(level * 100) + "%");
    }
  }

  private void measure(List<Entry> entries, double rate, String level) {
    Map<String, List<Trial>> trials = new LinkedHashMap<>();
    for (int round = 0; round < settings.rounds(); round++) {
      for (Entry entry : entries) {
        long held = entry.contender().heldLoops();
        Trial trial = one(entry, rate, settings.seconds());
        report.held(workload, entry.name(), entry.contender().heldLoops() - held);
        report.point(workload, entry.name(), level, entry.scene(), trial);
        trials.computeIfAbsent(entry.name(), n -> new ArrayList<>()).add(trial);
      }
    }
    report.ratios(workload, level, trials);
  }

  /** Doubles the rate until it is too high, then halves the distance. */
  private Trial limit(Entry entry) {
    double low = 0;
    double high = HIGHEST;
    double rate = settings.startRate();
    Trial best = null;
    while (best == null || high / low > PRECISION) {
      Trial trial = one(entry, rate, settings.searchSeconds());
      if (trial.sustained()) {
        low = rate;
        best = trial;
      } else {
        report.progress("  too much: %s", trial.trouble());
        high = rate;
      }
      if (high <= 1) {
        throw new BenchRefusal(
            "The server does not sustain one message a second: " + trial.trouble() + ".");
      }
      rate = high == HIGHEST ? 2 * low : low == 0 ? high / 2 : Math.sqrt(low * high);
    }
    return best;
  }

  // New clients for each trial: one that was too much leaves queues and lost connections behind.
  private Trial one(Entry entry, double rate, double seconds) {
    try (Crowd crowd = entry.crowd()) {
      crowd.open(List.of());
      Trial trial = crowd.run(rate, seconds, settings.size());
      report.progress(
          "%s, %s: %,.0f messages/s, %,.0f deliveries/s, p99 %.1f ms, %.2f CPU s a million",
          workload,
          entry.name(),
          rate,
          trial.deliveriesPerSecond(),
          trial.millis(99),
          trial.cpuPerMillion());
      return trial;
    }
  }
}
