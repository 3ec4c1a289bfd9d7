package chat.hubbub.bench;

import chat.hubbub.bench.Growth.Shape;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;

/** What it costs to look into a log, and to come back to it, the longer it is. */
final class LengthBench {
  private static final String NAME = "growth length";
  private static final long SEED = 42;
  private static final int PAGE = 50;
  private static final int MISSED = 200;

  /** A page, a jump, a return. */
  private static final int LOOKS = 3;

  /** Questions a second. */
  private static final double RATE = 100;

  /** A return costs more than a page. */
  private static final double RETURNS = 0.2;

  private static final double SENDS_A_SECOND = 800;

  private final URI url;
  private final ServerProcess process;
  private final BenchSettings settings;
  private final Preparation preparation;
  private final Report report;
  private final Growth growth = new Growth(NAME, "messages in the channel");
  private final Random random = new Random(SEED);

  LengthBench(
      URI url,
      ServerProcess process,
      BenchSettings settings,
      Preparation preparation,
      Report report) {
    this.url = url;
    this.process = process;
    this.settings = settings;
    this.preparation = preparation;
    this.report = report;
  }

  void run(GrowthPlan plan) {
    Past past = new Past(preparation, process, report);
    Map<Integer, List<BenchUser>> rooms = new LinkedHashMap<>();
    for (int length : plan.sizes()) {
      List<BenchUser> users = preparation.people(plan.clients(), 1, plan.clients());
      past.write(users.get(0), length);
      rooms.put(length, users);
      report.progress("made a channel of %,d messages", length);
    }
    past.settle();
    try (LogReader reader = new LogReader(url, process)) {
      double warmUp = settings.warmUpSeconds() / (LOOKS * rooms.size());
      rooms.forEach((length, users) -> look(reader, length, users, warmUp, false));
      for (int round = 0; round < settings.rounds(); round++) {
        rooms.forEach((length, users) -> look(reader, length, users, settings.seconds(), true));
      }
    }
    report.growth(growth);
  }

  private void look(
      LogReader reader, int length, List<BenchUser> users, double seconds, boolean counts) {
    double rate = settings.rate() > 0 ? settings.rate() : RATE;
    HubMeters meters = new HubMeters(url);
    long held = meters.heldLoops();
    Asked pages = reader.ask(users, history("before", length, users), rate, seconds);
    Asked jumps = reader.ask(users, history("around", length, users), rate, seconds);
    Asked returns = returns(reader, users, rate * RETURNS, seconds);
    if (counts) {
      tell("page", length, pages);
      tell("jump", length, jumps);
      tell("resume", length, returns);
      report.held(NAME, "hub", meters.heldLoops() - held);
    }
  }

  /** Asks for what lies around, or before, one of the messages. */
  private LongFunction<String> history(String where, int length, List<BenchUser> users) {
    // The log begins with its members, and the first page of all is not a full one.
    int skipped = Math.min(length, 2 * PAGE);
    int from = users.size() + skipped;
    String channel = users.get(0).room();
    return id ->
        new JsonObject()
            .put("op", "history")
            .put("id", id)
            .put("channel", channel)
            .put(where, from + random.nextInt(length - skipped + 1))
            .put("limit", PAGE)
            .encode();
  }

  private Asked returns(LogReader reader, List<BenchUser> users, double rate, double seconds) {
    List<Server> server = List.of(new Server(url, process));
    try (Contender hub = Contender.hubs("hub", server, Carrier.WEBSOCKET);
        Crowd crowd = hub.crowd(Scene.rooms(users))) {
      crowd.open(List.of());
      List<String> tokens = List.copyOf(crowd.tokens());
      crowd.run(SENDS_A_SECOND, MISSED / SENDS_A_SECOND, settings.size());
      crowd.close();
      return reader.comeBack(users, tokens, MISSED, rate, seconds);
    }
  }

  private void tell(String what, int length, Asked asked) {
    growth.add(what + ": p50 ms", Shape.FLAT, length, asked.millis(50));
    growth.add(what + ": p99 ms", Shape.ANY, length, asked.millis(99));
    growth.add(what + ": CPU ms", Shape.FLAT, length, asked.cpuMillis());
    report.progress(
        "%s, %,d: a %s takes %.2f ms, %.2f ms of CPU, %d of %d lost%s",
        NAME,
        length,
        what,
        asked.millis(50),
        asked.cpuMillis(),
        asked.lost(),
        asked.count(),
        asked.complaint() == null ? "" : ": " + asked.complaint());
    report.line(
        new JsonObject()
            .put("workload", NAME)
            .put("server", "hub")
            .put("level", String.format(Locale.ROOT, "%,d", length))
            .put("what", what)
            .put("asked", asked.count())
            .put("lost", asked.lost())
            .put("p50", asked.millis(50))
            .put("p99", asked.millis(99))
            .put("cpuMillis", asked.cpuMillis()));
  }
}
