package chat.hubbub.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an account is on this hub. */
public enum HubRole {
  OWNER,
  ADMIN,
  MEMBER,
  BOT;

  /** The lower-case name in JSON. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value with this name, or null. */
  public static @Nullable HubRole ofWire(String wire) {
    for (HubRole value : values()) {
      if (value.wire().equals(wire)) {
        return value;
      }
    }
    return null;
  }
}
