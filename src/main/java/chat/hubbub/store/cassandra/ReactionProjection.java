package chat.hubbub.store.cassandra;

import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.ReactionAdded;
import chat.hubbub.model.EventData.ReactionRemoved;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies events to reactions: a count with the first users for each emoji of a message, and a row
 * for each user. The count says up to which event it was counted, and is written before the user's
 * row, which tells whether an event counts: so an event that is applied again counts once.
 */
final class ReactionProjection {
  /** So many users are named. */
  static final int NAMED = 20;

  private final CassandraSession session;
  private final MessageProjection messages;

  ReactionProjection(CassandraSession session, MessageProjection messages) {
    this.session = session;
    this.messages = messages;
  }

  /**
   * @param place seq of the first use; orders the emojis of a message
   * @param users the first who reacted
   * @param rev seq of the newest event that was counted
   */
  record Total(long n, String emoji, long place, int count, List<Long> users, long rev) {
    static Total read(Row row) {
      List<Long> users = row.getList("users", Long.class);
      return new Total(
          row.getLong("n"),
          row.getString("emoji"),
          row.getLong("place"),
          row.getInt("count"),
          users == null ? List.of() : users,
          row.getLong("rev"));
    }
  }

  /** One use of an emoji, with what is known before it is applied. */
  private record Use(Event event, long target, String emoji, MessageRow row, Total total) {
    long channel() {
      return event.channel().value();
    }

    long user() {
      return event.by().value();
    }

    boolean counted() {
      return total.rev() >= event.seq();
    }
  }

  Future<Void> added(Event event, ReactionAdded added) {
    return use(event, added.target(), added.emoji())
        .compose(
            use ->
                use == null
                    ? Future.succeededFuture()
                    : reaction(use).compose(existing -> add(use, existing)));
  }

  private Future<Void> add(Use use, @Nullable Long existing) {
    if (existing != null) {
      return messages.touch(use.event(), use.row());
    }
    long seq = use.event().seq();
    return countUp(use)
        .compose(
            v ->
                session.write(
                    List.of(
                        Bind.of(
                            EventCql.ADD_REACTION,
                            use.channel(),
                            use.target(),
                            use.emoji(),
                            use.user(),
                            seq,
                            seq),
                        Bind.of(
                            EventCql.ADD_REACTOR,
                            use.channel(),
                            use.target(),
                            use.emoji(),
                            seq,
                            use.user(),
                            seq))))
        .compose(v -> messages.touch(use.event(), use.row()));
  }

  private Future<Void> countUp(Use use) {
    if (use.counted()) {
      return Future.succeededFuture();
    }
    Total total = use.total();
    long place = total.count() == 0 ? use.event().seq() : total.place();
    List<Long> users = new ArrayList<>(total.users());
    if (users.size() < NAMED) {
      users.add(use.user());
    }
    return set(use, place, total.count() + 1, users);
  }

  Future<Void> removed(Event event, ReactionRemoved removed) {
    return use(event, removed.target(), removed.emoji())
        .compose(
            use ->
                use == null
                    ? Future.succeededFuture()
                    : reaction(use).compose(existing -> remove(use, existing)));
  }

  private Future<Void> remove(Use use, @Nullable Long existing) {
    long seq = use.event().seq();
    if (existing == null || existing > seq) {
      return messages.touch(use.event(), use.row());
    }
    return countDown(use)
        .compose(
            v ->
                session.write(
                    List.of(
                        Bind.of(
                            EventCql.REMOVE_REACTION,
                            seq,
                            use.channel(),
                            use.target(),
                            use.emoji(),
                            use.user()),
                        Bind.of(
                            EventCql.REMOVE_REACTOR,
                            seq,
                            use.channel(),
                            use.target(),
                            use.emoji(),
                            existing))))
        .compose(v -> messages.touch(use.event(), use.row()));
  }

  private Future<Void> countDown(Use use) {
    if (use.counted()) {
      return Future.succeededFuture();
    }
    Total total = use.total();
    List<Long> left = new ArrayList<>(total.users());
    boolean named = left.remove(use.user());
    Future<List<Long>> users =
        named && total.count() > NAMED ? firstBut(use) : Future.succeededFuture(left);
    return users.compose(names -> set(use, total.place(), total.count() - 1, names));
  }

  /** One of the named is gone, and the next moves up. */
  private Future<List<Long>> firstBut(Use use) {
    return session
        .rows(EventCql.FIRST_REACTORS, use.channel(), use.target(), use.emoji(), NAMED + 1)
        .map(
            rows ->
                rows.stream()
                    .map(row -> row.getLong("user"))
                    .filter(user -> user != use.user())
                    .limit(NAMED)
                    .toList());
  }

  private Future<Void> set(Use use, long place, int count, List<Long> users) {
    long seq = use.event().seq();
    return session.write(
        EventCql.SET_TOTAL,
        use.channel(),
        use.row().bucket(),
        use.row().message().n(),
        use.emoji(),
        place,
        count,
        users,
        seq,
        seq);
  }

  private Future<@Nullable Long> reaction(Use use) {
    return session
        .row(EventCql.REACTION, use.channel(), use.target(), use.emoji(), use.user())
        .map(row -> row == null ? null : row.getLong("seq"));
  }

  /** Null when there is no such message, or the event was applied to it before. */
  private Future<@Nullable Use> use(Event event, long target, String emoji) {
    return messages
        .target(event.channel(), target)
        .compose(
            row ->
                row == null || row.has(event.seq())
                    ? Future.succeededFuture()
                    : total(event, row, emoji)
                        .map(total -> new Use(event, target, emoji, row, total)));
  }

  private Future<Total> total(Event event, MessageRow row, String emoji) {
    long n = row.message().n();
    return session
        .row(EventCql.TOTAL, event.channel().value(), row.bucket(), n, emoji)
        .map(found -> found == null ? new Total(n, emoji, 0, 0, List.of(), 0) : Total.read(found));
  }
}
