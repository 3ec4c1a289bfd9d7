package chat.hubbub.app;

import chat.hubbub.metrics.Meters;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventType;
import chat.hubbub.model.Head;
import chat.hubbub.model.Message;
import chat.hubbub.model.UserId;
import chat.hubbub.store.EventStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Logs that count what is done with them. */
final class MeteredEvents implements EventStore {
  private final EventStore events;
  private final Meters meters;
  private final boolean feeds;

  /**
   * @param feeds whether those who read here do it because something was missed
   */
  MeteredEvents(EventStore events, Meters meters, boolean feeds) {
    this.events = events;
    this.meters = meters;
    this.feeds = feeds;
  }

  @Override
  public Future<Append> append(ChannelId channel, Head expected, List<Event> batch) {
    long begun = System.nanoTime();
    return meters
        .storing()
        .count(events.append(channel, expected, batch))
        .onSuccess(
            outcome -> {
              if (outcome instanceof Append.Stored) {
                meters.appends().record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
                meters.sends().increment(messages(batch));
              } else if (outcome instanceof Append.Repeated repeated) {
                meters.repeats().increment(repeated.seqs().size());
              }
            });
  }

  private static int messages(List<Event> batch) {
    int count = 0;
    for (Event event : batch) {
      if (event.type() == EventType.MESSAGE_CREATED) {
        count++;
      }
    }
    return count;
  }

  @Override
  public Future<EventPage> events(ChannelId channel, long after, int limit) {
    if (feeds) {
      meters.repairs().increment();
    }
    return events.events(channel, after, limit);
  }

  @Override
  public Future<@Nullable Head> settle(ChannelId channel) {
    return events.settle(channel);
  }

  @Override
  public Future<@Nullable Head> head(ChannelId channel) {
    return events.head(channel);
  }

  @Override
  public Future<Map<ChannelId, Head>> heads(List<ChannelId> channels) {
    return events.heads(channels);
  }

  @Override
  public Future<@Nullable Event> eventOfClientId(ChannelId channel, ClientKey key) {
    return events.eventOfClientId(channel, key);
  }

  @Override
  public Future<MessagePage> messages(ChannelId channel, PageQuery query, UserId viewer) {
    return events.messages(channel, query, viewer);
  }

  @Override
  public Future<@Nullable Message> message(ChannelId channel, long seq, UserId viewer) {
    return events.message(channel, seq, viewer);
  }

  @Override
  public Future<SearchPage> search(
      List<ChannelId> channels,
      String query,
      @Nullable UserId from,
      @Nullable String cursor,
      int limit,
      UserId viewer) {
    return events.search(channels, query, from, cursor, limit, viewer);
  }

  @Override
  public Future<SearchPage> mentions(UserId user, @Nullable String cursor, int limit) {
    return events.mentions(user, cursor, limit);
  }
}
