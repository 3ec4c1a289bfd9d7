package chat.hubbub.bench;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What some figures are while one thing grows: medians of the rounds as a table, how far each is
 * from what it should be, and plots in the words of Mermaid.
 */
final class Growth {
  private final String name;
  private final String axis;
  private final Map<String, Curve> curves = new LinkedHashMap<>();

  /** What a figure should do while the other grows. */
  enum Shape {
    /** Stay. */
    FLAT,
    /** Grow along a straight line. */
    STRAIGHT,
    /** Whatever; it is told, and not plotted. */
    ANY
  }

  private record Curve(Shape shape, TreeMap<Long, List<Double>> rounds) {
    double at(long size) {
      List<Double> sorted = rounds.getOrDefault(size, List.of()).stream().sorted().toList();
      int middle = sorted.size() / 2;
      if (sorted.isEmpty()) {
        return Double.NaN;
      }
      return sorted.size() % 2 == 1
          ? sorted.get(middle)
          : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** On the straight line from the smallest size to the largest. */
    double line(long size) {
      long first = rounds.firstKey();
      long last = rounds.lastKey();
      return first == last
          ? at(first)
          : at(first) + (at(last) - at(first)) * (size - first) / (last - first);
    }

    /** How far off it is at worst, as a factor from 1 on. */
    double off() {
      if (shape == Shape.STRAIGHT) {
        return most(
            rounds.keySet(), size -> Math.max(at(size) / line(size), line(size) / at(size)));
      }
      return most(rounds.keySet(), this::at) * most(rounds.keySet(), size -> 1 / at(size));
    }

    private static double most(Collection<Long> sizes, ToDoubleFunction<Long> figure) {
      return sizes.stream().mapToDouble(figure).max().orElse(Double.NaN);
    }
  }

  /**
   * @param name of what was run
   * @param axis what grows
   */
  Growth(String name, String axis) {
    this.name = name;
    this.axis = axis;
  }

  String name() {
    return name;
  }

  /** Adds a figure that was measured. */
  void add(String figure, Shape shape, long size, double value) {
    curves
        .computeIfAbsent(figure, f -> new Curve(shape, new TreeMap<>()))
        .rounds()
        .computeIfAbsent(size, s -> new ArrayList<>())
        .add(value);
  }

  /** How far each figure is from its shape, a JSON object each. */
  List<JsonObject> verdicts() {
    List<JsonObject> verdicts = new ArrayList<>();
    curves.forEach(
        (figure, curve) -> {
          JsonObject medians = new JsonObject();
          curve.rounds().keySet().forEach(size -> medians.put(size.toString(), curve.at(size)));
          JsonObject verdict =
              new JsonObject().put("workload", name).put("figure", figure).put("medians", medians);
          verdicts.add(curve.shape() == Shape.ANY ? verdict : verdict.put("off", curve.off()));
        });
    return verdicts;
  }

  /** Table, verdicts and plots. */
  String markdown() {
    StringBuilder out = new StringBuilder("| ").append(axis);
    curves.keySet().forEach(figure -> out.append(" | ").append(figure));
    out.append(" |\n").append("|---".repeat(1 + curves.size())).append("|\n");
    for (long size : sizes()) {
      out.append("| ").append(number(size));
      curves.values().forEach(curve -> out.append(" | ").append(number(curve.at(size))));
      out.append(" |\n");
    }
    out.append('\n');
    curves.forEach((figure, curve) -> out.append(verdict(figure, curve)));
    curves.forEach((figure, curve) -> out.append(plot(figure, curve)));
    return out.toString();
  }

  private List<Long> sizes() {
    return curves.values().stream()
        .flatMap(curve -> curve.rounds().keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static String verdict(String figure, Curve curve) {
    return switch (curve.shape()) {
      case FLAT -> format("- %s: the largest is %.2f times the smallest\n", figure, curve.off());
      case STRAIGHT ->
          format("- %s: at most %.2f times off a straight line\n", figure, curve.off());
      case ANY -> "";
    };
  }

  private String plot(String figure, Curve curve) {
    if (curve.shape() == Shape.ANY) {
      return "";
    }
    Collection<Long> sizes = curve.rounds().keySet();
    double top = sizes.stream().mapToDouble(curve::at).max().orElse(1);
    String names =
        sizes.stream().map(size -> '"' + number(size) + '"').collect(Collectors.joining(", "));
    StringBuilder out = new StringBuilder("\n```mermaid\nxychart-beta\n");
    out.append(format("  title \"%s: %s\"\n", name, figure));
    out.append(format("  x-axis \"%s\" [%s]\n", axis, names));
    out.append(format("  y-axis \"%s\" 0 --> %.3f\n", figure, top * 1.2));
    out.append(format("  line [%s]\n", values(sizes, curve::at)));
    if (curve.shape() == Shape.STRAIGHT) {
      out.append(format("  line [%s]\n", values(sizes, curve::line)));
    }
    return out.append("```\n").toString();
  }

  private static String values(Collection<Long> sizes, ToDoubleFunction<Long> figure) {
    return sizes.stream()
        .map(size -> format("%.3f", figure.applyAsDouble(size)))
        .collect(Collectors.joining(", "));
  }

  private static String number(double value) {
    boolean whole = value == Math.rint(value) || value >= 1_000;
    return whole ? format("%,.0f", value) : format(value < 10 ? "%.2f" : "%.1f", value);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
