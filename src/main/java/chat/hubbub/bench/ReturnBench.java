package chat.hubbub.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Cuts all clients at once and lets all come back at once, with the sync tokens that they had
 * before the last messages were sent: how long until each has what it missed. With few missed
 * messages it is a storm, with many a catch-up.
 */
final class ReturnBench {
  private static final double MISSING_SECONDS = 2;

  private final String workload;
  private final int missed;
  private final BenchSettings settings;
  private final Report report;

  /**
   * @param missed messages that each sender sends meanwhile
   */
  ReturnBench(String workload, int missed, BenchSettings settings, Report report) {
    this.workload = workload;
    this.missed = missed;
    this.settings = settings;
    this.report = report;
  }

  void run(List<Entry> entries) {
    for (int round = 0; round < settings.rounds(); round++) {
      for (Entry entry : entries) {
        Contender contender = entry.contender();
        long held = contender.heldLoops();
        report.returned(workload, entry.name(), entry.scene(), once(entry));
        report.held(workload, entry.name(), contender.heldLoops() - held);
      }
    }
    report.returns(workload);
  }

  /**
   * How a return went.
   *
   * @param events that were delivered once more
   * @param lost events that should have been, and were not
   * @param cpu seconds of processor time of the server
   */
  record Return(double millis, long events, long lost, double cpu) {}

  private Return once(Entry entry) {
    Servers servers = entry.contender().servers();
    try (Crowd crowd = entry.crowd()) {
      crowd.open(List.of());
      var tokens = crowd.tokens();
      double rate = missed * entry.scene().senders().size() / MISSING_SECONDS;
      Tally live = crowd.run(rate, MISSING_SECONDS, settings.size()).tally();
      long before = live.delivered();
      crowd.close();
      double cpuBefore = servers.cpuSeconds();
      long nanos = crowd.open(tokens);
      double cpu = servers.cpuSeconds() - cpuBefore;
      long events = crowd.delivered() - before;
      long lost =
          entry.contender().keepsMessages() ? Math.max(0, before - events) + live.lost() : 0;
      return new Return(nanos / (double) TimeUnit.MILLISECONDS.toNanos(1), events, lost, cpu);
    }
  }
}
