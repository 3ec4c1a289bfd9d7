package chat.hubbub.bus;

import java.util.Locale;

/** What a node can do for a shard. The lower-case name is the wire form. */
public enum Service {
  /** Owns the shard's channels, and keeps who is interested in them and in its users. */
  SYNC,
  /** Keeps who of the shard's users is online, and who watches them. */
  PRESENCE;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The service with this wire form. Fails with {@link IllegalArgumentException} for another. */
  public static Service ofWire(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
