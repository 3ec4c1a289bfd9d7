package chat.hubbub.store;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.EventData.MessageEdited;
import chat.hubbub.model.Head;
import chat.hubbub.store.EventStore.ClientKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of a batch of events without looking at the store. */
public final class Batches {
  private static final int ROW_BYTES = 256;

  private Batches() {}

  /**
   * Why a batch cannot follow a head, or null when it can. A hole or a double would be in the log
   * for good, so it is looked for here too, though no caller should bring one.
   */
  public static @Nullable String fault(ChannelId channel, Head head, List<Event> events) {
    if (events.isEmpty()) {
      return "a batch has at least one event";
    }
    Set<ClientKey> keys = new HashSet<>();
    Head last = head;
    for (Event event : events) {
      MessageCreated created = event.data() instanceof MessageCreated message ? message : null;
      long n = last.messages() + (created == null ? 0 : 1);
      if (!event.channel().equals(channel) || event.seq() != last.seq() + 1 || event.n() != n) {
        return "event " + event.seq() + " does not follow " + last + " in channel " + channel;
      }
      if (created != null && !keys.add(new ClientKey(event.by(), created.clientId()))) {
        return "event " + event.seq() + " has the clientId of another in its batch";
      }
      last = event.head();
    }
    return null;
  }

  /** Roughly how much a batch writes. */
  public static long bytes(List<Event> events) {
    long bytes = 0;
    for (Event event : events) {
      bytes += ROW_BYTES;
      if (event.data() instanceof MessageCreated created) {
        bytes += 2L * created.text().length();
      } else if (event.data() instanceof MessageEdited edited) {
        bytes += 2L * edited.text().length();
      }
    }
    return bytes;
  }
}
