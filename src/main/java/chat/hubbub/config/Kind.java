package chat.hubbub.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a value is written, from its text. A text that does not fit is refused with an {@link
 * IllegalArgumentException} whose message says what is expected, fit to follow "must be".
 */
final class Kind<T> {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
  private static final Pattern BYTES = Pattern.compile("(\\d{1,12})\\s*(B|KiB|MiB|GiB)?");

  private static final Pattern COPIES = Pattern.compile("(?:([A-Za-z0-9._-]{1,80}):)?([1-9])");

  private final Function<String, T> parser;

  private Kind(Function<String, T> parser) {
    this.parser = parser;
  }

  T parse(String text) {
    return parser.apply(text);
  }

  static Kind<Integer> integer(int min, int max) {
    return new Kind<>(
        text -> {
          String expected = "a whole number from " + min + " to " + max;
          return (int) inRange(digits(text, expected), min, max, expected);
        });
  }

  /** A time span with its unit: {@code 500ms}, {@code 30s}, {@code 15m}, {@code 2h}, {@code 7d}. */
  static Kind<Duration> duration(Duration min, Duration max) {
    return new Kind<>(
        text -> {
          String expected =
              "a time with its unit (ms, s, m, h or d) from " + show(min) + " to " + show(max);
          Matcher matcher = DURATION.matcher(text.strip());
          if (!matcher.matches()) {
            throw new IllegalArgumentException(expected);
          }
          long millis = Long.parseLong(matcher.group(1)) * unitMillis(matcher.group(2));
          return Duration.ofMillis(inRange(millis, min.toMillis(), max.toMillis(), expected));
        });
  }

  /** A size in bytes: {@code 65536}, {@code 256KiB}, {@code 1MiB}. */
  static Kind<Integer> bytes(int min, int max) {
    return new Kind<>(
        text -> {
          String expected =
              "a size such as 65536, 256KiB or 1MiB, from " + min + " to " + max + " bytes";
          Matcher matcher = BYTES.matcher(text.strip());
          if (!matcher.matches()) {
            throw new IllegalArgumentException(expected);
          }
          long bytes = Long.parseLong(matcher.group(1)) << unitShift(matcher.group(2));
          return (int) inRange(bytes, min, max, expected);
        });
  }

  static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
    return new Kind<>(
        text -> {
          List<String> names = new ArrayList<>();
          for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            if (name.equals(text.strip())) {
              return constant;
            }
            names.add(name);
          }
          throw new IllegalArgumentException("one of " + String.join(", ", names));
        });
  }

  /** {@code true} or {@code false}. */
  static Kind<Boolean> flag() {
    return new Kind<>(
        text ->
            switch (text.strip()) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException("true or false");
            });
  }

  /** Some of a few names, comma-separated; at least one. */
  static <E extends Enum<E>> Kind<Set<E>> choices(Class<E> type) {
    Kind<E> one = choice(type);
    return new Kind<>(
        text -> {
          Set<E> chosen = EnumSet.noneOf(type);
          for (String part : text.split(",", -1)) {
            chosen.add(one.parse(part));
          }
          return Collections.unmodifiableSet(chosen);
        });
  }

  /** Addresses such as {@code hub1:5701}, comma-separated; empty for none. */
  static Kind<List<String>> addresses() {
    return new Kind<>(
        text -> {
          List<String> addresses = new ArrayList<>();
          for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
              if (!part.strip().matches("[A-Za-z0-9._-]{1,255}:\\d{1,5}")) {
                throw new IllegalArgumentException("addresses such as hub1:5701");
              }
              addresses.add(part.strip());
            }
          }
          return List.copyOf(addresses);
        });
  }

  /** Text without control characters, its length in characters between the bounds. */
  static Kind<String> text(int min, int max) {
    return new Kind<>(
        text -> {
          boolean plain = text.chars().noneMatch(Character::isISOControl);
          if (!plain || text.length() < min || text.length() > max) {
            throw new IllegalArgumentException(
                min + " to " + max + " characters without control characters");
          }
          return text;
        });
  }

  /** A host name or IP address to listen on. */
  static Kind<String> host() {
    return new Kind<>(
        text -> {
          if (!text.strip().matches("[A-Za-z0-9._:%-]{1,255}")) {
            throw new IllegalArgumentException("a host name or an IP address");
          }
          return text.strip();
        });
  }

  static Kind<Path> path() {
    return new Kind<>(
        text -> {
          try {
            if (!text.isBlank()) {
              return Path.of(text);
            }
          } catch (InvalidPathException e) {
            // Answered below, with the same words as a blank one.
          }
          throw new IllegalArgumentException("the path of a folder");
        });
  }

  /** Origins such as {@code https://chat.example.org}, comma-separated; empty for none. */
  static Kind<List<String>> origins() {
    return new Kind<>(
        text -> {
          List<String> origins = new ArrayList<>();
          for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
              origins.add(Origin.parse(part.strip()));
            }
          }
          return List.copyOf(origins);
        });
  }

  /** Addresses of Redis servers, comma-separated, at least one. */
  static Kind<List<String>> redisUrls() {
    return new Kind<>(RedisUrl::parseAll);
  }

  /** {@code host:port}, comma-separated; at least one. */
  static Kind<List<String>> endpoints() {
    return new Kind<>(
        text -> {
          List<String> endpoints = new ArrayList<>();
          for (String part : text.split(",", -1)) {
            if (!part.strip().matches("[A-Za-z0-9._-]{1,255}:\\d{1,5}")) {
              throw new IllegalArgumentException("host:port, more of them comma-separated");
            }
            endpoints.add(part.strip());
          }
          return List.copyOf(endpoints);
        });
  }

  /** The name of a keyspace, as it stands in statements without quotes. */
  static Kind<String> keyspace() {
    return new Kind<>(
        text -> {
          if (!text.matches("[a-z][a-z0-9_]{0,47}")) {
            throw new IllegalArgumentException("at most 48 of a-z, 0-9 and _, a letter first");
          }
          return text;
        });
  }

  /** Copies by datacenter; a number alone stands for the local one, whose name is then empty. */
  static Kind<Map<String, Integer>> copies() {
    return new Kind<>(
        text -> {
          Map<String, Integer> copies = new LinkedHashMap<>();
          for (String part : text.split(",", -1)) {
            Matcher matcher = COPIES.matcher(part.strip());
            if (!matcher.matches()) {
              throw new IllegalArgumentException("a number, or datacenter:number, comma-separated");
            }
            String datacenter = matcher.group(1) == null ? "" : matcher.group(1);
            copies.put(datacenter, Integer.parseInt(matcher.group(2)));
          }
          return copies;
        });
  }

  private static long digits(String text, String expected) {
    if (!text.strip().matches("-?\\d{1,15}")) {
      throw new IllegalArgumentException(expected);
    }
    return Long.parseLong(text.strip());
  }

  private static long inRange(long value, long min, long max, String expected) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(expected);
    }
    return value;
  }

  private static long unitMillis(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> 1_000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      default -> 86_400_000;
    };
  }

  private static int unitShift(@Nullable String unit) {
    if (unit == null) {
      return 0;
    }
    return switch (unit) {
      case "KiB" -> 10;
      case "MiB" -> 20;
      case "GiB" -> 30;
      default -> 0;
    };
  }

  /** The duration in its largest whole unit. */
  static String show(Duration duration) {
    long millis = duration.toMillis();
    for (String unit : List.of("d", "h", "m", "s")) {
      if (millis != 0 && millis % unitMillis(unit) == 0) {
        return millis / unitMillis(unit) + unit;
      }
    }
    return millis == 0 ? "0s" : millis + "ms";
  }
}
