package chat.hubbub.http.admin;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.Head;
import chat.hubbub.model.UserId;
import chat.hubbub.store.EventStore;
import chat.hubbub.store.EventStore.Append;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives a channel a past: appends messages to its log, many in one batch. Nobody is told of them,
 * and the channel's owner is not asked, so it is for channels that nobody has opened yet.
 */
final class LoadHistory {
  private static final int BATCH = 500;
  private static final int WORDS = 12;
  private static final String[] SYLLABLES = {
    "ba", "che", "di", "fo", "gru", "ha", "ki", "lo", "me", "nu", "pe", "qui", "ra", "so", "tu",
    "vi"
  };

  private final EventStore events;
  private final InstantSource clock;
  private final ChannelId channel;
  private final UserId author;

  LoadHistory(EventStore events, InstantSource clock, ChannelId channel, UserId author) {
    this.events = events;
    this.clock = clock;
    this.channel = channel;
    this.author = author;
  }

  /** Completes with the head once all is stored; fails where somebody else appends as well. */
  Future<Head> write(Head head, int messages) {
    if (messages == 0) {
      return Future.succeededFuture(head);
    }
    int count = Math.min(BATCH, messages);
    List<Event> batch = new ArrayList<>(count);
    long now = clock.millis();
    for (int i = 1; i <= count; i++) {
      long n = head.messages() + i;
      MessageCreated message =
          new MessageCreated("load-" + n, text(n), null, List.of(), List.of(), n, false);
      batch.add(new Event(channel, head.seq() + i, n, now, author, message));
    }
    return events
        .append(channel, head, batch)
        .compose(
            outcome ->
                outcome instanceof Append.Stored
                    ? write(batch.get(count - 1).head(), messages - count)
                    : Future.failedFuture(new IllegalStateException("refused: " + outcome)));
  }

  /** Words of two or three syllables, always the same for the same message. */
  private static String text(long n) {
    StringBuilder text = new StringBuilder();
    long dice = n;
    for (int word = 0; word < WORDS; word++) {
      dice = dice * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      // The low bits of such numbers are the least random.
      int high = (int) (dice >>> 33);
      text.append(word == 0 ? "" : " ").append(SYLLABLES[high & 15]);
      text.append(SYLLABLES[high >> 4 & 15]);
      if ((high >> 8 & 1) == 1) {
        text.append(SYLLABLES[high >> 9 & 15]);
      }
    }
    return text.toString();
  }
}
