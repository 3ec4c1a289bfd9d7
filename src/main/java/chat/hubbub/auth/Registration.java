package chat.hubbub.auth;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who may make an account for themselves. */
public enum Registration {
  OPEN,
  INVITE,
  CLOSED;

  /** The lower-case name in JSON and in the configuration. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value with this name, or null. */
  public static @Nullable Registration ofWire(String wire) {
    for (Registration value : values()) {
      if (value.wire().equals(wire)) {
        return value;
      }
    }
    return null;
  }
}
