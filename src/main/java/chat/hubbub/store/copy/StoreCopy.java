package chat.hubbub.store.copy;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.Head;
import chat.hubbub.store.EventStore.Append;
import chat.hubbub.store.KeyStore.Key;
import chat.hubbub.store.copy.CopySource.Group;
import chat.hubbub.store.copy.CopySource.Marker;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Copies a store. How far each kind of thing has got is kept in the target; how far a log has got,
 * the log itself says. So a copy that was cut short goes on where it was.
 */
public final class StoreCopy {
  private static final int PAGE = 100;
  private static final int EVENTS = 200;

  private final CopySource source;
  private final CopyTarget target;
  private final Consumer<String> progress;

  /**
   * @param progress is given a sentence now and then
   */
  public StoreCopy(CopySource source, CopyTarget target, Consumer<String> progress) {
    this.source = source;
    this.target = target;
    this.progress = progress;
  }

  /**
   * Copies what is not there yet. What others refer to comes after them, so that of a store that is
   * written to meanwhile it is there: people after the channels that they have joined.
   */
  public Future<Void> run() {
    return kind("channels", source::channels, g -> g.channel().id().value(), this::channel)
        .compose(v -> kind("vectors", source::vectors, w -> w.id(), target::put))
        .compose(v -> kind("logins", source::logins, d -> d.login().id().value(), target::put))
        .compose(
            v ->
                kind(
                    "revocations",
                    source::revocations,
                    r -> r.id(),
                    revocation -> target.put(List.of(revocation))))
        .compose(v -> keys())
        .compose(v -> kind("invites", source::invites, i -> i.invite().id(), target::put))
        .compose(v -> kind("accounts", source::accounts, a -> a.user().id().value(), target::put));
  }

  private <T> Future<Void> kind(
      String name,
      BiFunction<Long, Integer, Future<List<T>>> pages,
      ToLongFunction<T> id,
      Function<T, Future<Void>> put) {
    return target.position(name).compose(from -> pages(name, pages, id, put, from));
  }

  private <T> Future<Void> pages(
      String name,
      BiFunction<Long, Integer, Future<List<T>>> pages,
      ToLongFunction<T> id,
      Function<T, Future<Void>> put,
      long after) {
    return pages
        .apply(after, PAGE)
        .compose(
            page -> {
              if (page.isEmpty()) {
                progress.accept("Copied " + name + ".");
                return Future.succeededFuture();
              }
              long last = id.applyAsLong(page.get(page.size() - 1));
              return inOrder(page, put)
                  .compose(v -> target.setPosition(name, last))
                  .compose(v -> pages(name, pages, id, put, last));
            });
  }

  static <T> Future<Void> inOrder(List<T> items, Function<T, Future<Void>> work) {
    Future<Void> all = Future.succeededFuture();
    for (T item : items) {
      all = all.compose(v -> work.apply(item));
    }
    return all;
  }

  private Future<Void> keys() {
    return source
        .keys()
        .compose(
            keys -> {
              Future<Void> all = Future.succeededFuture();
              String purpose = "";
              long newest = 0;
              for (Key key : keys) {
                long before = key.purpose().equals(purpose) ? newest : 0;
                all = all.compose(v -> target.put(key, before));
                purpose = key.purpose();
                newest = key.id();
              }
              return all;
            });
  }

  private Future<Void> channel(Group group) {
    ChannelId id = group.channel().id();
    return source
        .store()
        .events()
        .events(id, 0, EVENTS)
        .compose(page -> target.begin(group.channel(), page.items()))
        .compose(head -> log(id, head, group.head().seq()))
        // Once more, to where it is by now: what was read without its text has its deletion there.
        .compose(head -> source.store().events().head(id).compose(now -> log(id, head, end(now))))
        .compose(v -> markers(id, 0))
        .onSuccess(
            v ->
                progress.accept(
                    "Copied channel " + id + " with " + group.head().seq() + " events."));
  }

  private static long end(@Nullable Head head) {
    return head == null ? 0 : head.seq();
  }

  private Future<Head> log(ChannelId channel, Head head, long end) {
    if (head.seq() >= end) {
      return Future.succeededFuture(head);
    }
    return source
        .store()
        .events()
        .events(channel, head.seq(), EVENTS)
        .compose(
            page ->
                page.items().isEmpty()
                    ? Future.succeededFuture(head)
                    : append(channel, head, page.items()).compose(next -> log(channel, next, end)));
  }

  private Future<Head> append(ChannelId channel, Head head, List<Event> events) {
    return target
        .store()
        .events()
        .append(channel, head, events)
        .compose(
            outcome ->
                outcome instanceof Append.Stored
                    ? Future.succeededFuture(events.get(events.size() - 1).head())
                    : Future.failedFuture(
                        new IllegalStateException(
                            "Channel "
                                + channel
                                + " is being written by somebody else; stop all hubs first.")));
  }

  private Future<Void> markers(ChannelId channel, long after) {
    return source
        .markers(channel, after, PAGE)
        .compose(
            page ->
                page.isEmpty()
                    ? Future.succeededFuture()
                    : StoreCopy.<Marker>inOrder(page, marker -> target.put(channel, marker))
                        .compose(v -> markers(channel, page.get(page.size() - 1).user().value())));
  }
}
