package chat.hubbub.bench;

import chat.hubbub.bench.ReturnBench.Return;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Tells what was measured: progress at once, JSON lines into a file, Markdown at the end. */
public final class Report {
  private static final String HEADER =
      """
      | workload | server | level | messages/s | deliveries/s | p50 ms | p99 ms | p99.9 ms \
      | CPU s per 1 M deliveries | lost |
      |---|---|---|---|---|---|---|---|---|---|
      """;

  private final PrintWriter out;
  private final PrintWriter err;
  private final @Nullable Path jsonLines;
  private final List<String> rows = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final List<String> sections = new ArrayList<>();
  private boolean failed;
  private final Map<String, List<Return>> returns = new LinkedHashMap<>();

  /**
   * @param err is told the progress
   * @param jsonLines file that a line is added to for each measurement, or null
   */
  public Report(PrintWriter out, PrintWriter err, @Nullable Path jsonLines) {
    this.out = out;
    this.err = err;
    this.jsonLines = jsonLines;
  }

  void progress(String format, Object... values) {
    err.println(String.format(Locale.ROOT, format, values));
  }

  /** One server was measured at one rate. */
  void point(String workload, String server, String level, Scene scene, Trial trial) {
    Tally tally = trial.tally();
    line(
        new JsonObject()
            .put("workload", workload)
            .put("server", server)
            .put("level", level)
            .put("clients", scene.seats().size())
            .put("channels", scene.channels())
            .put("rate", trial.rate())
            .put("seconds", trial.took())
            .put("sent", tally.sent())
            .put("answered", tally.answered())
            .put("delivered", tally.delivered())
            .put("lost", tally.lost())
            .put("dropped", tally.dropped())
            .put("refused", tally.refused())
            .put("deliveriesPerSecond", trial.deliveriesPerSecond())
            .put("p50", trial.millis(50))
            .put("p99", trial.millis(99))
            .put("p999", trial.millis(99.9))
            .put("cpuSeconds", trial.cpu())
            .put("cpuSecondsPerMillion", trial.cpuPerMillion())
            .put("residentKib", trial.residentKib()));
    rows.add(
        String.format(
            Locale.ROOT,
            "| %s | %s | %s | %.0f | %.0f | %.2f | %.2f | %.2f | %.2f | %d |",
            workload,
            server,
            level,
            trial.rate(),
            trial.deliveriesPerSecond(),
            trial.millis(50),
            trial.millis(99),
            trial.millis(99.9),
            trial.cpuPerMillion(),
            tally.lost()));
  }

  /** What the servers sustained, the first beside each of the others. */
  void limits(String workload, Map<String, Trial> limits) {
    compare(workload, "limit", limits, "sustained rate", Trial::rate);
  }

  /** The medians of several rounds, the first server beside each of the others. */
  void ratios(String workload, String level, Map<String, List<Trial>> trials) {
    compare(workload, level, trials, "CPU a delivery", each -> middle(each, Trial::cpuPerMillion));
    compare(workload, level, trials, "p99", each -> middle(each, trial -> trial.millis(99)));
  }

  private <T> void compare(
      String workload, String level, Map<String, T> all, String what, ToDoubleFunction<T> figure) {
    List<String> names = List.copyOf(all.keySet());
    double first = figure.applyAsDouble(all.get(names.get(0)));
    for (String other : names.subList(1, names.size())) {
      double ratio = first / figure.applyAsDouble(all.get(other));
      line(
          new JsonObject()
              .put("workload", workload)
              .put("level", level)
              .put("ratio", what)
              .put("of", names.get(0))
              .put("to", other)
              .put("value", ratio));
      remark("%s, %s: %s of %s is %.2f x %s", workload, level, what, names.get(0), ratio, other);
    }
  }

  /** The median. */
  private static <T> double middle(List<T> all, ToDoubleFunction<T> figure) {
    double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Idle clients were measured. */
  void idle(
      String workload, String server, Scene scene, double kib, double cpuShare, long openMillis) {
    line(
        new JsonObject()
            .put("workload", workload)
            .put("server", server)
            .put("clients", scene.seats().size())
            .put("channels", scene.channels())
            .put("residentKibPerClient", kib)
            .put("cpuShare", cpuShare)
            .put("openMillis", openMillis));
    remark(
        "%s, %s: %d clients, %.1f KiB resident each, %.1f%% of a core, all open in %d ms",
        workload, server, scene.seats().size(), kib, cpuShare * 100, openMillis);
  }

  /** All clients of a server were cut and came back. */
  void returned(String workload, String server, Scene scene, Return back) {
    line(
        new JsonObject()
            .put("workload", workload)
            .put("server", server)
            .put("clients", scene.seats().size())
            .put("channels", scene.channels())
            .put("millis", back.millis())
            .put("events", back.events())
            .put("lost", back.lost())
            .put("cpuSeconds", back.cpu()));
    remark(
        "%s, %s: %d clients back in %.0f ms with %d missed events (%.2f CPU s, %d lost)",
        workload,
        server,
        scene.seats().size(),
        back.millis(),
        back.events(),
        back.cpu(),
        back.lost());
    returns.computeIfAbsent(server, s -> new ArrayList<>()).add(back);
  }

  /** What the returns so far say, the first server beside each of the others. */
  void returns(String workload) {
    compare(workload, "all", returns, "time to be back", each -> middle(each, Return::millis));
    returns.clear();
  }

  /** People did this and that for a while. */
  void mix(int people, double seconds, double cpu, MixTally tally) {
    JsonObject means = new JsonObject();
    tally.means().forEach(means::put);
    line(
        new JsonObject()
            .put("workload", "mix")
            .put("server", "hub")
            .put("clients", people)
            .put("seconds", seconds)
            .put("actions", tally.actions())
            .put("errors", tally.errors())
            .put("meanMillis", tally.meanMillis())
            .put("p99", tally.millis(99))
            .put("cpuSeconds", cpu)
            .put("meansByAction", means));
    remark(
        "mix: %d people, %d actions, mean %.1f ms, p99 %.1f ms, %d errors, %.1f%% of a core: %s",
        people,
        tally.actions(),
        tally.meanMillis(),
        tally.millis(99),
        tally.errors(),
        cpu / seconds * 100,
        tally.passes() ? "within the limits" : "beyond the limits");
  }

  /** Something grew as far as it was to grow. */
  void growth(Growth growth) {
    growth.verdicts().forEach(this::line);
    sections.add(growth.markdown());
  }

  /** While a server was measured, its event loops were found held so often: never is right. */
  void held(String workload, String server, long times) {
    if (times > 0) {
      failed = true;
      line(
          new JsonObject().put("workload", workload).put("server", server).put("heldLoops", times));
      remark("%s, %s: an event loop was found held %d times: failed", workload, server, times);
    }
  }

  /** Whether a server did what it never may. */
  public boolean failed() {
    return failed;
  }

  void remark(String format, Object... values) {
    String remark = String.format(Locale.ROOT, format, values);
    remarks.add(remark);
    err.println(remark);
  }

  void line(JsonObject json) {
    if (jsonLines != null) {
      try {
        Files.writeString(
            jsonLines, json.encode() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Prints the tables. */
  public void markdown() {
    if (!rows.isEmpty()) {
      out.print(HEADER);
      rows.forEach(out::println);
      out.println();
    }
    remarks.forEach(remark -> out.println("- " + remark));
    sections.forEach(section -> out.print("\n" + section));
    out.flush();
  }
}
