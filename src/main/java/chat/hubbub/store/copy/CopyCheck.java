package chat.hubbub.store.copy;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventJson;
import chat.hubbub.model.User;
import chat.hubbub.store.EventStore.EventPage;
import chat.hubbub.store.Store;
import chat.hubbub.store.copy.CopySource.Account;
import chat.hubbub.store.copy.CopySource.Device;
import chat.hubbub.store.copy.CopySource.Group;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.zip.CRC32C;

/** Reads both stores again, whole, and compares counts and checksums. */
public final class CopyCheck {
  private static final int PAGE = 200;

  private final CopySource source;
  private final Store target;

  public CopyCheck(CopySource source, Store target) {
    this.source = source;
    this.target = target;
  }

  /**
   * What was read on both sides, and was the same.
   *
   * @param checksum of accounts and events as the source has them
   */
  public record Result(long accounts, long logins, long channels, long events, long checksum) {}

  private static final class Sum {
    long count;
    long logins;
    long channels;
    long events;
    final CRC32C checksum = new CRC32C();

    void add(Object value) {
      checksum.update(value.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Fails with an {@link IllegalStateException} that says in a sentence what differs. */
  public Future<Result> run() {
    Sum sum = new Sum();
    return pages(source::accounts, a -> a.user().id().value(), a -> account(a, sum), 0)
        .compose(v -> pages(source::logins, d -> d.login().id().value(), d -> device(d, sum), 0))
        .compose(v -> pages(source::channels, g -> g.channel().id().value(), g -> group(g, sum), 0))
        .map(
            v ->
                new Result(
                    sum.count, sum.logins, sum.channels, sum.events, sum.checksum.getValue()));
  }

  private static <T> Future<Void> pages(
      BiFunction<Long, Integer, Future<List<T>>> pages,
      ToLongFunction<T> id,
      Function<T, Future<Void>> check,
      long after) {
    return pages
        .apply(after, PAGE)
        .compose(
            page ->
                page.isEmpty()
                    ? Future.succeededFuture()
                    : StoreCopy.inOrder(page, check)
                        .compose(
                            v ->
                                pages(
                                    pages, id, check, id.applyAsLong(page.get(page.size() - 1)))));
  }

  private Future<Void> account(Account account, Sum sum) {
    User user = account.user();
    return target
        .accounts()
        .credentials(user.username())
        .compose(
            found -> {
              boolean same =
                  found != null
                      && found.user().equals(user)
                      && found.passwordHash().equals(account.passwordHash());
              sum.count++;
              sum.add(user);
              return same ? Future.succeededFuture() : differs("Account " + user.id());
            });
  }

  private Future<Void> device(Device device, Sum sum) {
    return target
        .logins()
        .logins(device.login().user())
        .compose(
            logins -> {
              sum.logins++;
              return logins.contains(device.login())
                  ? Future.succeededFuture()
                  : differs("Login " + device.login().id());
            });
  }

  private Future<Void> group(Group group, Sum sum) {
    ChannelId id = group.channel().id();
    sum.channels++;
    return Future.all(source.store().channels().channel(id), target.channels().channel(id))
        .compose(
            both ->
                both.resultAt(0).equals(both.resultAt(1))
                    ? events(id, 0, sum)
                    : differs("Channel " + id));
  }

  private Future<Void> events(ChannelId channel, long after, Sum sum) {
    return Future.all(
            source.store().events().events(channel, after, PAGE),
            target.events().events(channel, after, PAGE))
        .compose(
            both -> {
              List<Event> mine = both.<EventPage>resultAt(0).items();
              List<Event> theirs = both.<EventPage>resultAt(1).items();
              CRC32C ours = checksum(mine);
              if (mine.size() != theirs.size() || ours.getValue() != checksum(theirs).getValue()) {
                return differs("The log of channel " + channel + " after " + after);
              }
              sum.events += mine.size();
              sum.add(ours.getValue());
              return mine.isEmpty()
                  ? Future.succeededFuture()
                  : events(channel, mine.get(mine.size() - 1).seq(), sum);
            });
  }

  private static CRC32C checksum(List<Event> events) {
    CRC32C checksum = new CRC32C();
    for (Event event : events) {
      String text = event.n() + EventJson.of(event).encode();
      checksum.update(text.getBytes(StandardCharsets.UTF_8));
    }
    return checksum;
  }

  private static <T> Future<T> differs(String what) {
    return Future.failedFuture(
        new IllegalStateException(what + " differs between the two stores."));
  }
}
