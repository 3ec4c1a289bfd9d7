package chat.hubbub.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who may add members to a private group. */
public enum InvitePolicy {
  MEMBERS,
  MODERATORS;

  /** The lower-case name in JSON. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value with this name, or null. */
  public static @Nullable InvitePolicy ofWire(String wire) {
    for (InvitePolicy value : values()) {
      if (value.wire().equals(wire)) {
        return value;
      }
    }
    return null;
  }
}
