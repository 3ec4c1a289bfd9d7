package chat.hubbub.sync;

import chat.hubbub.bus.Signal;
import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.model.ChannelId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A device that notes, in words, what it is told, and has room for as much as the test says. */
final class Device implements FeedSink {
  private final List<String> told = new ArrayList<>();
  private @Nullable Promise<Void> waiting;
  private int room = Integer.MAX_VALUE;
  private @Nullable Throwable failure;

  List<String> told() {
    return told;
  }

  /** What it was told since this was asked last. */
  List<String> news() {
    List<String> news = List.copyOf(told);
    told.clear();
    return news;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  /** Takes so many more events, then has no room. */
  void room(int events) {
    room = events;
    Promise<Void> waited = waiting;
    waiting = null;
    if (waited != null) {
      waited.complete();
    }
  }

  @Override
  public void event(EncodedEvent event) {
    room--;
    told.add(event.event().channel() + ":" + event.seq());
  }

  @Override
  public void added(ChannelId id, long base, JsonObject channel) {
    told.add(id + " added after " + base);
  }

  @Override
  public void updated(ChannelId id, JsonObject channel) {
    told.add(id + " updated");
  }

  @Override
  public void removed(ChannelId id) {
    told.add(id + " removed");
  }

  @Override
  public void gap(ChannelId id, long from, long to) {
    told.add(id + " without " + from + " to " + to);
  }

  @Override
  public void signal(Signal signal) {
    told.add(signal.type() + " of " + signal.user());
  }

  @Override
  public Future<Void> ready() {
    if (room > 0) {
      return Future.succeededFuture();
    }
    if (waiting == null) {
      waiting = Promise.promise();
    }
    return waiting.future();
  }

  @Override
  public void failed(Throwable cause) {
    failure = cause;
  }
}
