package chat.hubbub.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a member is in a group. */
public enum MemberRole {
  OWNER,
  MODERATOR,
  MEMBER;

  /** The lower-case name in JSON. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value with this name, or null. */
  public static @Nullable MemberRole ofWire(String wire) {
    for (MemberRole value : values()) {
      if (value.wire().equals(wire)) {
        return value;
      }
    }
    return null;
  }
}
