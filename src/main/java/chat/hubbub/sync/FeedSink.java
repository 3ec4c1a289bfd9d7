package chat.hubbub.sync;

import chat.hubbub.bus.Signal;
import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.model.ChannelId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Where a {@link Feed} flows to: one device. Called on the feed's context, in order. */
public interface FeedSink {

  /** The channel's next event. */
  void event(EncodedEvent event);

  /**
   * The user is a member of one more channel; its events follow from {@code base + 1}.
   *
   * @param channel as the member sees it
   */
  void added(ChannelId id, long base, JsonObject channel);

  /** The user's own view of a channel changed. */
  void updated(ChannelId id, JsonObject channel);

  /** No more events of this channel will come. */
  void removed(ChannelId id);

  /** Missed events that are left out: the device may fetch them when it wants them. */
  void gap(ChannelId id, long from, long to);

  void signal(Signal signal);

  /** Completes when there is room for another missed event. */
  Future<Void> ready();

  /** The feed cannot go on; the device has to resume. The feed is to be closed. */
  void failed(Throwable cause);
}
