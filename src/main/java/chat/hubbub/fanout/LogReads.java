package chat.hubbub.fanout;

import chat.hubbub.model.ChannelId;
import chat.hubbub.store.EventStore;
import chat.hubbub.store.EventStore.EventPage;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads pages of logs for the subscribers of one context that catch up. Who wants a page that is
 * being read for another one gets that: when a crowd comes back to a room, what all of them missed
 * is read and encoded once. Confined to the context.
 */
public final class LogReads {
  private final EventStore events;
  private final Map<Page, Reading> underWay = new HashMap<>();

  private record Page(ChannelId channel, long after, int limit) {}

  /**
   * A read under way.
   *
   * @param known was in the log when it began
   */
  private record Reading(long known, Future<LogPage> page) {}

  /**
   * A page of a log.
   *
   * @param events ascending without hole
   * @param head the newest seq there is
   * @param floor the oldest seq that retention has left
   */
  public record LogPage(List<EncodedEvent> events, long head, long floor) {
    static LogPage of(EventPage page) {
      return new LogPage(
          page.items().stream().map(EncodedEvent::of).toList(), page.head().seq(), page.floor());
    }
  }

  public LogReads(EventStore events) {
    this.events = events;
  }

  /**
   * The events after a seq.
   *
   * @param known a seq that is in the log: a read that began before somebody knew of it is not
   *     shared
   */
  public Future<LogPage> read(ChannelId channel, long after, int limit, long known) {
    Page page = new Page(channel, after, limit);
    Reading other = underWay.get(page);
    if (other != null && other.known() >= known) {
      return other.page();
    }
    Future<LogPage> read = events.events(channel, after, limit).map(LogPage::of);
    if (!read.isComplete()) {
      Reading reading = new Reading(known, read);
      underWay.put(page, reading);
      read.onComplete(done -> underWay.remove(page, reading));
    }
    return read;
  }
}
