package chat.hubbub.sync;

import chat.hubbub.bus.Signal;
import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.fanout.LogReads;
import chat.hubbub.fanout.LogReads.LogPage;
import chat.hubbub.fanout.Subscriber;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.MemberLeft;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One device's place in one channel: passes events on in seq order without hole or repeat. What
 * arrives live is passed on at once if it is next; a hole is read from the log. Subscribed to the
 * channel itself, so that a delivery looks up nothing. Confined to the feed's context.
 */
final class ChannelCursor implements Subscriber {
  private static final int FIRST_PAGE = 32;
  private static final int MAX_PAGE = 200;
  private static final int MAX_BUFFERED = 256;

  private final ChannelId channel;
  private final LogReads log;
  private final FeedSink sink;
  private final Emitter emitter;
  private final Deque<EncodedEvent> buffer = new ArrayDeque<>(1);
  private long position = -1;
  private long seen;
  private @Nullable Promise<Void> reading;
  private int page = FIRST_PAGE;
  private boolean ended;

  /** Takes what a cursor hears of its channel, once it is its turn. */
  interface Emitter {
    /** The channel's next event. */
    void emit(ChannelCursor cursor, EncodedEvent event);

    void signal(Signal signal);
  }

  ChannelCursor(ChannelId channel, LogReads log, FeedSink sink, Emitter emitter) {
    this.channel = channel;
    this.log = log;
    this.sink = sink;
    this.emitter = emitter;
  }

  ChannelId channel() {
    return channel;
  }

  /** The device has everything up to this seq. Until this is called, live events are kept. */
  void startAt(long seq) {
    position = seq;
    seen = Math.max(seen, seq);
    buffer.removeIf(event -> event.seq() <= seq);
  }

  /** Whether more is known of than was passed on. */
  boolean behind() {
    return position < seen;
  }

  /** There are events up to this seq at least. */
  void expect(long seq) {
    seen = Math.max(seen, seq);
  }

  @Override
  public void onHead(ChannelId of, long seq) {
    reach(seq);
  }

  /** The log reaches up to this seq: what has not come by itself is read from there. */
  void reach(long seq) {
    expect(seq);
    if (position >= 0 && !ended) {
      catchUp().onFailure(sink::failed);
    }
  }

  /** Whether the user must have left, further on, to have joined again by this seq. */
  boolean endsBefore(long joinedSeq) {
    return position >= 0 && position < joinedSeq - 1;
  }

  /** No more is passed on. */
  void end() {
    ended = true;
    buffer.clear();
  }

  @Override
  public void onSignal(Signal signal) {
    if (!ended) {
      emitter.signal(signal);
    }
  }

  @Override
  public void onEvent(EncodedEvent event) {
    if (ended || event.seq() <= position) {
      return;
    }
    seen = Math.max(seen, event.seq());
    if (position >= 0 && reading == null && event.seq() == position + 1) {
      pass(event);
      return;
    }
    if (buffer.size() < MAX_BUFFERED) {
      buffer.add(event);
    }
    if (position >= 0 && reading == null) {
      catchUp().onFailure(sink::failed);
    }
  }

  /** Passes on everything up to the newest seq known of; completes once that is done. */
  Future<Void> catchUp() {
    if (reading != null) {
      return reading.future();
    }
    if (ended || position < 0 || position >= seen) {
      return Future.succeededFuture();
    }
    Promise<Void> caughtUp = Promise.promise();
    reading = caughtUp;
    readOn(caughtUp);
    return caughtUp.future();
  }

  private void readOn(Promise<Void> caughtUp) {
    log.read(channel, position, page, seen)
        .compose(this::pass)
        .onSuccess(
            ready -> {
              if (ended || position >= seen) {
                reading = null;
                caughtUp.complete();
              } else {
                readOn(caughtUp);
              }
            })
        .onFailure(
            failure -> {
              reading = null;
              caughtUp.fail(failure);
            });
  }

  /**
   * Passes on what the device has room for; completes when it has room for more. What it has no
   * room for is read again by then: nothing is held for a device that is slow.
   */
  private Future<Void> pass(LogPage read) {
    seen = Math.max(seen, read.head());
    long before = position;
    Future<Void> ready = Future.succeededFuture();
    for (EncodedEvent event : Recovery.merge(position, read.events(), buffer)) {
      if (!ended && ready.isComplete()) {
        pass(event);
        ready = sink.ready();
      }
    }
    buffer.removeIf(event -> event.seq() <= position);
    long passed = position - before;
    if (passed == 0 && !ended && position < seen) {
      return Future.failedFuture(lost(read));
    }
    page = (int) (ready.isComplete() ? Math.min(MAX_PAGE, 2L * page) : Math.min(page, passed));
    return ended || position >= seen ? Future.succeededFuture() : ready;
  }

  private void pass(EncodedEvent event) {
    position = event.seq();
    emitter.emit(this, event);
  }

  private HubbubException lost(LogPage page) {
    boolean dropped = page.floor() > position + 1;
    return new HubbubException(
        dropped ? ErrorCode.BAD_TOKEN : ErrorCode.UNAVAILABLE,
        dropped
            ? "Retention has dropped events that were not delivered."
            : "The log cannot be read up to its newest event.");
  }

  /** Whether this event ends what this user gets of the channel. */
  static boolean endsFor(Event event, UserId user) {
    return switch (event.type()) {
      case CHANNEL_DELETED -> true;
      case MEMBER_LEFT -> event.data() instanceof MemberLeft left && left.user().equals(user);
      default -> false;
    };
  }
}
