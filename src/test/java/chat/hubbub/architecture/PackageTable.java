package chat.hubbub.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of packages in docs/architecture.md: who may import whom. */
record PackageTable(Map<String, Set<String>> imports) {
  private static final Path PAGE = Path.of("docs/architecture.md");
  private static final Pattern ROW = Pattern.compile("\\| `([a-z.]+)` \\|[^|]+\\| ([^|]+) \\|");
  private static final Pattern NAME = Pattern.compile("`([a-z.]+)`");

  /** Nobody imports it, whatever a row says with the word "all". */
  private static final String OUTERMOST = "cli";

  static PackageTable read() {
    try {
      return parse(Files.readString(PAGE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PackageTable parse(String page) {
    Map<String, Set<String>> rows = new TreeMap<>();
    for (String line : page.lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.put(row.group(1), names(row.group(2)));
      }
    }
    Set<String> all = new TreeSet<>(rows.keySet());
    all.remove(OUTERMOST);
    rows.replaceAll((name, imported) -> imported.contains("all") ? without(all, name) : imported);
    return new PackageTable(rows);
  }

  private static Set<String> names(String cell) {
    Set<String> names = new LinkedHashSet<>();
    if (cell.startsWith("all")) {
      names.add("all");
    }
    Matcher name = NAME.matcher(cell);
    while (name.find()) {
      names.add(name.group(1));
    }
    return names;
  }

  private static Set<String> without(Set<String> all, String name) {
    Set<String> others = new TreeSet<>(all);
    others.remove(name);
    return others;
  }

  Set<String> names() {
    return imports.keySet();
  }

  boolean allows(String from, String to) {
    return from.equals(to) || imports.getOrDefault(from, Set.of()).contains(to);
  }

  /** Whether {@code to} is reached from {@code from} by one import or more. */
  boolean reaches(String from, String to) {
    Set<String> seen = new TreeSet<>();
    Set<String> next = imports.getOrDefault(from, Set.of());
    while (seen.addAll(next)) {
      Set<String> further = new TreeSet<>();
      next.forEach(name -> further.addAll(imports.getOrDefault(name, Set.of())));
      next = further;
    }
    return seen.contains(to);
  }
}
