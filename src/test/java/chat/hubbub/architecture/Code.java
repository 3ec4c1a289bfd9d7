package chat.hubbub.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.CodeSource;

/** What a hub is made of, as compiled; without its tests. */
final class Code {
  /** Read once: it takes seconds. */
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
          .withImportOption(location -> !location.contains(tests()))
          .importPackages("chat.hubbub");

  private static final String ROOT = "chat.hubbub.";

  private Code() {}

  /** Part of the address of every test class. */
  private static String tests() {
    CodeSource source = Code.class.getProtectionDomain().getCodeSource();
    return source.getLocation().getPath();
  }

  static boolean ours(JavaClass type) {
    return type.getPackageName().startsWith(ROOT);
  }

  /** The name of a class's package as the table has it. */
  static String packageOf(JavaClass type) {
    return type.getPackageName().substring(ROOT.length());
  }
}
