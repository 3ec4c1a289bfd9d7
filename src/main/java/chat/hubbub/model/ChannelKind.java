package chat.hubbub.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Direct: two members for life. Group: members come and go. */
public enum ChannelKind {
  DIRECT,
  GROUP;

  /** The lower-case name in JSON. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value with this name, or null. */
  public static @Nullable ChannelKind ofWire(String wire) {
    for (ChannelKind value : values()) {
      if (value.wire().equals(wire)) {
        return value;
      }
    }
    return null;
  }
}
