package chat.hubbub.cluster;

import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.hubbub.testkit.HubProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three hubs full of people who write, one of them with a clock that is an hour ahead; one thing
 * after the other is killed, held, wiped or cut, in an order that the seed decides. What the
 * clients recorded is judged in the end.
 */
@DisplayName("Three hubs on Cassandra and Redis")
class HarmedClusterTest {
  private static final int LONG_SEEDS = 20;
  private static final int CUTS = 20;
  private static final Crowd.Size SHORT = new Crowd.Size(6, 3, 40);
  private static final Crowd.Size FULL = new Crowd.Size(10, 5, 20);

  /** What is promised until messages arrive again at the hubs that are left. */
  private static final Duration AFTER_DEATH = Duration.ofSeconds(10);

  private static final Duration AFTER_MERGE = Duration.ofSeconds(30);

  /** The short form shares its machine with whatever else is tested: it is so much laxer. */
  private static final int CROWDED = 3;

  private static final int ALONE = 1;

  private static final Duration HELD_SHORT = Duration.ofSeconds(12);
  private static final Duration HELD = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private int laxer = ALONE;

  /** What is done to the hubs, or to what they stand on. */
  private enum Harm {
    KILL_FIRST,
    KILL_SECOND,
    KILL_THIRD,
    HOLD_ONE,
    CUT_OFF_ONE,
    WIPE_REDIS,
    HOLD_REDIS,
    RESTART_CASSANDRA
  }

  @Test
  @DisplayName("lose, double and reorder nothing, whatever is killed, held, wiped or cut")
  void harmed() {
    laxer = CROWDED;
    run(System.nanoTime(), SHORT, HELD_SHORT, 1);
  }

  @Test
  @Tag("long")
  @DisplayName("do so with 200 clients and 50 sends a second too, in twenty orders")
  void harmedOften() {
    for (int i = 0; i < LONG_SEEDS; i++) {
      run(System.nanoTime(), FULL, HELD, ThreeHubs.COUNT);
    }
  }

  @Test
  @Tag("long")
  @DisplayName("tell each other everything again after each of twenty cuts")
  void cutOften() {
    Random random = new Random();
    try (ThreeHubs hubs = new ThreeHubs(folder.resolve("cuts"), ThreeHubs.NONE);
        Crowd crowd = new Crowd(hubs.urls(), hubs.hub(0).setupCode(), random.nextLong(), FULL)) {
      assumeTrue(hubs.canBeCut(), "needs networks of their own");
      crowd.begin();
      for (int i = 0; i < CUTS; i++) {
        cutOff(hubs, random.nextInt(ThreeHubs.COUNT), HELD);
        report("cut " + i, crowd.probe(ThreeHubs.NONE), AFTER_MERGE);
      }
      crowd.judge();
    }
  }

  @Test
  @Tag("long")
  @DisplayName("are started anew one after the other, and nobody sees a send fail")
  void rolling() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    try (ThreeHubs hubs = new ThreeHubs(folder.resolve("rolling"), ThreeHubs.NONE);
        Crowd crowd = new Crowd(hubs.urls(), hubs.hub(0).setupCode(), seed, SHORT)) {
      crowd.begin();
      for (int i = 0; i < ThreeHubs.COUNT; i++) {
        HubProcess hub = hubs.hub(i);
        assertEquals(0, hub.stop(), hub::log);
        hub.restart();
        report("hub " + i + " is back", crowd.probe(ThreeHubs.NONE), AFTER_MERGE);
      }
      crowd.judge();
      crowd.assertNobodyPutOff();
    }
  }

  /**
   * @param kills how many of the hubs are killed
   */
  private void run(long seed, Crowd.Size size, Duration held, int kills) {
    Random random = new Random(seed);
    int ahead = random.nextInt(ThreeHubs.COUNT);
    System.out.printf("seed %d, hub %d is an hour ahead%n", seed, ahead);
    try (ThreeHubs hubs = new ThreeHubs(folder.resolve(Long.toString(seed)), ahead);
        Crowd crowd = new Crowd(hubs.urls(), hubs.hub(0).setupCode(), seed, size)) {
      assertClocks(hubs, ahead);
      crowd.begin();
      for (Harm harm : harms(random, kills, hubs.canBeCut())) {
        harm(hubs, crowd, harm, random, held);
        report(harm + " is over", crowd.probe(ThreeHubs.NONE), AFTER_MERGE);
      }
      crowd.judge();
    }
  }

  private static List<Harm> harms(Random random, int kills, boolean cut) {
    List<Harm> harms = new ArrayList<>(List.of(Harm.KILL_FIRST, Harm.KILL_SECOND, Harm.KILL_THIRD));
    Collections.shuffle(harms, random);
    harms.subList(kills, harms.size()).clear();
    harms.addAll(List.of(Harm.HOLD_ONE, Harm.WIPE_REDIS, Harm.HOLD_REDIS, Harm.RESTART_CASSANDRA));
    if (cut) {
      harms.add(Harm.CUT_OFF_ONE);
    } else {
      System.out.println("nothing is cut: this system lets us have no networks");
    }
    Collections.shuffle(harms, random);
    return harms;
  }

  private static void assertClocks(ThreeHubs hubs, int ahead) {
    for (int i = 0; i < ThreeHubs.COUNT; i++) {
      String ready = i == ahead ? "503 .*\"clock\":\"down\".*" : "200 .*\"clock\":\"up\".*";
      eventually("hub " + i + " " + ready, hubs.hub(i)::readiness, said -> said.matches(ready));
    }
  }

  private void harm(ThreeHubs hubs, Crowd crowd, Harm harm, Random random, Duration held) {
    switch (harm) {
      case KILL_FIRST -> kill(hubs, crowd, 0);
      case KILL_SECOND -> kill(hubs, crowd, 1);
      case KILL_THIRD -> kill(hubs, crowd, 2);
      case HOLD_ONE -> hold(hubs, crowd, random.nextInt(ThreeHubs.COUNT), held);
      case CUT_OFF_ONE -> cutOff(hubs, random.nextInt(ThreeHubs.COUNT), held);
      case WIPE_REDIS -> hubs.redis().wipe();
      case HOLD_REDIS -> {
        hubs.redis().pause();
        report("Redis is held", crowd.probe(ThreeHubs.NONE), AFTER_DEATH);
        hubs.redis().resume();
      }
      case RESTART_CASSANDRA -> {
        hubs.cassandra().kill();
        hubs.cassandra().restart();
      }
    }
  }

  private void kill(ThreeHubs hubs, Crowd crowd, int index) {
    HubProcess hub = hubs.hub(index);
    hub.kill();
    report("hub " + index + " is dead", crowd.probe(index), AFTER_DEATH);
    hub.restart();
  }

  private void hold(ThreeHubs hubs, Crowd crowd, int index, Duration held) {
    HubProcess hub = hubs.hub(index);
    hub.pause();
    long begun = System.nanoTime();
    report("hub " + index + " is held", crowd.probe(index), AFTER_DEATH);
    passes(begun, held);
    hub.resume();
  }

  private static void cutOff(ThreeHubs hubs, int index, Duration held) {
    hubs.cut(index);
    passes(System.nanoTime(), held);
    hubs.heal(index);
  }

  /** Lets the time of a harm pass. */
  private static void passes(long begun, Duration time) {
    eventually(
        "the time is over", time.plusSeconds(5), () -> System.nanoTime() - begun >= time.toNanos());
  }

  private void report(String when, List<Long> millis, Duration within) {
    long[] all = millis.stream().mapToLong(Long::longValue).sorted().toArray();
    long longest = all[all.length - 1];
    System.out.printf(
        "%s: delivered again after %d ms (median of channels %d, least %d)%n",
        when, longest, all[all.length / 2], all[0]);
    assertTrue(longest <= laxer * within.toMillis(), when + ": it took " + longest + " ms");
  }
}
