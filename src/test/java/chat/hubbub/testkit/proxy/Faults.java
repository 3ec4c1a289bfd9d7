package chat.hubbub.testkit.proxy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What harm is to be done now, and how often it was. For any thread. */
final class Faults {
  private final List<Rule> rules = new ArrayList<>();
  private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
  private boolean outage;
  private boolean blackHole;
  private Duration delay = Duration.ZERO;
  private int bytesPerSecond;

  private static final class Rule {
    final Fault fault;
    final Predicate<String> path;
    int left;

    Rule(Fault fault, Predicate<String> path, int left) {
      this.fault = fault;
      this.path = path;
      this.left = left;
    }
  }

  synchronized void add(Fault fault, Predicate<String> path, int times) {
    rules.add(new Rule(fault, path, times));
  }

  /** The fault that strikes a request of this path, or null; uses it up. */
  synchronized @Nullable Fault take(String path, boolean upgrade) {
    for (Iterator<Rule> all = rules.iterator(); all.hasNext(); ) {
      Rule rule = all.next();
      if (rule.fault.meansUpgrades() == upgrade && rule.path.test(path)) {
        if (--rule.left == 0) {
          all.remove();
        }
        return rule.fault;
      }
    }
    return null;
  }

  synchronized void count(Fault fault, int times) {
    struck.merge(fault, times, Integer::sum);
  }

  synchronized int struck(Fault fault) {
    return struck.getOrDefault(fault, 0);
  }

  synchronized void heal() {
    rules.clear();
    outage = false;
    blackHole = false;
    delay = Duration.ZERO;
    bytesPerSecond = 0;
  }

  synchronized void setOutage(boolean now) {
    outage = now;
  }

  synchronized boolean outage() {
    return outage;
  }

  synchronized void setBlackHole(boolean now) {
    blackHole = now;
  }

  synchronized boolean blackHole() {
    return blackHole;
  }

  synchronized void setDelay(Duration now) {
    delay = now;
  }

  synchronized void setBytesPerSecond(int now) {
    bytesPerSecond = now;
  }

  /** Milliseconds that this many bytes are held back. */
  synchronized long holdMillis(int bytes) {
    return delay.toMillis() + (bytesPerSecond == 0 ? 0 : bytes * 1000L / bytesPerSecond);
  }
}
