package chat.hubbub.sync;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.Membership;
import chat.hubbub.store.ChannelStore.Position;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where a device that comes back stands in each channel, and what of it is to be made good. */
final class ResumedPlaces {
  private final FollowedChannels channels;
  private final FeedSink sink;
  private final Queue<Supplier<Future<Void>>> missed;
  private final Map<ChannelId, Long> had;
  private final @Nullable Integer catchup;
  private final Map<ChannelId, Long> starts = new HashMap<>();
  private final Set<ChannelId> followed = new HashSet<>();

  /**
   * @param missed takes what is to be passed on, in turn
   * @param had what the device has of each channel
   * @param catchup at most this many missed events a channel; null: all
   */
  ResumedPlaces(
      FollowedChannels channels,
      FeedSink sink,
      Queue<Supplier<Future<Void>>> missed,
      Map<ChannelId, Long> had,
      @Nullable Integer catchup) {
    this.channels = channels;
    this.sink = sink;
    this.missed = missed;
    this.had = had;
    this.catchup = catchup;
  }

  /**
   * Gives each channel's cursor its place, and lets go of the others.
   *
   * @return the positions that the device has
   * @throws HubbubException {@code BAD_TOKEN} when a log no longer reaches back that far
   */
  Map<ChannelId, Long> start(List<Position> positions) {
    for (Position position : positions) {
      Membership membership = position.membership();
      ChannelId channel = membership.channel();
      Long seq = had.get(channel);
      if (seq != null) {
        starts.put(channel, seq);
        Long leftSeq = membership.leftSeq();
        place(position, seq, leftSeq == null ? position.head().seq() : leftSeq);
      } else if (membership.active()) {
        ChannelCursor cursor = follow(channel);
        missed.add(() -> channels.begin(cursor, catchup));
      }
    }
    channels.retain(followed);
    return starts;
  }

  private ChannelCursor follow(ChannelId channel) {
    followed.add(channel);
    return channels.follow(channel);
  }

  private void place(Position position, long seq, long upTo) {
    Membership membership = position.membership();
    ChannelId channel = membership.channel();
    if (seq > position.head().seq() || seq + 1 < position.floor()) {
      throw new HubbubException(
          ErrorCode.BAD_TOKEN, "The log no longer reaches back to this token.");
    }
    // What came between their leaving and their return is not theirs to get.
    if (membership.active() && seq < membership.joinedSeq() - 1) {
      channels.rejoined(channel);
    }
    if (seq < upTo) {
      ChannelCursor cursor = follow(channel);
      missed.add(() -> channels.goOn(cursor, seq, upTo, catchup));
    } else if (membership.active()) {
      ChannelCursor cursor = follow(channel);
      cursor.startAt(seq);
      if (cursor.behind()) {
        // What was stored after the positions were read came before them.
        missed.add(cursor::catchUp);
      }
    } else {
      missed.add(
          () -> {
            sink.removed(channel);
            return Future.succeededFuture();
          });
    }
  }
}
