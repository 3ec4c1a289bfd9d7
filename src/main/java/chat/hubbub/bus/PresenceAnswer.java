package chat.hubbub.bus;

import chat.hubbub.model.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How users are now, one entry for each that was asked about, in any order. */
public record PresenceAnswer(List<Entry> entries) {

  /**
   * One user.
   *
   * @param lastActiveAt milliseconds since the epoch, or null when it is not known
   */
  public record Entry(UserId user, boolean online, @Nullable Long lastActiveAt) {}
}
