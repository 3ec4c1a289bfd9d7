package chat.hubbub.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final Path SOURCES = Path.of("src/main/java/chat/hubbub");

  private final PackageTable table = PackageTable.read();

  @Test
  @DisplayName("The table of packages in docs/architecture.md names the packages that there are")
  void tableNamesThePackages() {
    Set<String> packages =
        Code.CLASSES.stream()
            .filter(Code::ours)
            .map(Code::packageOf)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(packages, table.names());
  }

  @Test
  @DisplayName("Every package imports only what its row in docs/architecture.md allows")
  void importsFollowTheTable() {
    Set<String> violations = new TreeSet<>();
    for (JavaClass type : Code.CLASSES) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (Code.ours(target) && !table.allows(Code.packageOf(type), Code.packageOf(target))) {
          violations.add(type.getName() + " uses " + target.getName());
        }
      }
    }
    assertEquals(Set.of(), violations);
  }

  @Test
  @DisplayName("No row of the table leads back to itself, so there are no cycles")
  void tableHasNoCycles() {
    assertEquals(List.of(), inCycles(table));
  }

  @Test
  @DisplayName("A cycle and a forbidden import in a table are seen")
  void plantedFaultsAreSeen() {
    PackageTable planted =
        PackageTable.parse(
            """
            | `a` | first | `b` |
            | `b` | second | `c.d`, `e` |
            | `c.d` | third | `a` |
            | `e` | fourth | nothing |
            | `cli` | outermost | all |
            """);
    assertEquals(List.of("a", "b", "c.d"), inCycles(planted));
    assertTrue(planted.allows("cli", "c.d"));
    assertFalse(planted.allows("e", "a"));
    assertFalse(planted.allows("a", "e"));
  }

  private static List<String> inCycles(PackageTable table) {
    return table.names().stream().filter(name -> table.reaches(name, name)).toList();
  }

  @Test
  @DisplayName("Every package says what it is for in its package-info.java")
  void packagesSayWhatTheyAreFor() throws Exception {
    List<String> silent = new ArrayList<>();
    for (String name : table.names()) {
      Path info = SOURCES.resolve(name.replace('.', '/')).resolve("package-info.java");
      if (!Files.exists(info) || !Files.readString(info).startsWith("/**")) {
        silent.add(name);
      }
    }
    assertEquals(List.of(), silent);
  }
}
