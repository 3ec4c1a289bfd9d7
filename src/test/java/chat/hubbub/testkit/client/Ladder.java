package chat.hubbub.testkit.client;

import chat.hubbub.testkit.wire.Transport;
import java.util.List;

/**
 * Which transport to take: down when one doesn't open or breaks twice, up when the time has come.
 */
final class Ladder {
  private static final int BREAKS = 2;

  private final List<Transport> rungs;
  private int rung;
  private int breaks;

  Ladder(List<Transport> rungs) {
    this.rungs = List.copyOf(rungs);
  }

  Transport current() {
    return rungs.get(rung);
  }

  /** What to try, best first, when climbing back. */
  List<Transport> above() {
    return rungs.subList(0, rung);
  }

  void climbTo(Transport transport) {
    rung = rungs.indexOf(transport);
    breaks = 0;
  }

  /** The transport has held for a while: former breaks count no longer. */
  void settled() {
    breaks = 0;
  }

  void broke(boolean wasOpen) {
    breaks++;
    if ((!wasOpen || breaks >= BREAKS) && rung < rungs.size() - 1) {
      rung++;
      breaks = 0;
    }
  }
}
