package chat.hubbub.bus;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.UserId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * To all devices of one user: their own view of a channel changed outside the channel's log. A
 * hint: what it says is read from the store.
 *
 * @param origin the session or conn that caused it and needs no telling, or null
 */
public record UserNotice(UserId user, Kind kind, ChannelId channel, @Nullable String origin) {
  /** What happened. The lower-case name is the wire form. */
  public enum Kind {
    /** The user is a member now. */
    ADDED,
    /** Another device of theirs read, muted … */
    UPDATED;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind ofWire(String wire) {
      return valueOf(wire.toUpperCase(Locale.ROOT));
    }
  }
}
