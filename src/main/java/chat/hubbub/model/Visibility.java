package chat.hubbub.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who may find and join a group. */
public enum Visibility {
  PRIVATE,
  PUBLIC;

  /** The lower-case name in JSON. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value with this name, or null. */
  public static @Nullable Visibility ofWire(String wire) {
    for (Visibility value : values()) {
      if (value.wire().equals(wire)) {
        return value;
      }
    }
    return null;
  }
}
