package chat.hubbub.store.cassandra;

import chat.hubbub.model.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Who is mentioned where: by channel to be counted, by month to be listed. */
final class MentionRows {
  private final CassandraSession session;

  MentionRows(CassandraSession session) {
    this.session = session;
  }

  /** The partition of a time: months are counted from the beginning of our era. */
  static int month(long at) {
    LocalDate date = LocalDate.ofInstant(Instant.ofEpochMilli(at), ZoneOffset.UTC);
    return date.getYear() * 12 + date.getMonthValue() - 1;
  }

  Future<Void> add(MessagePlace at, List<UserId> users, long rev) {
    return Each.of(users, user -> add(at, user.value(), rev)).mapEmpty();
  }

  private Future<Void> add(MessagePlace place, long user, long rev) {
    int month = month(place.at());
    long channel = place.channel().value();
    return Future.all(
            session.write(EventCql.ADD_MENTION, user, channel, place.seq(), rev),
            session.write(EventCql.ADD_MENTION_MONTH, user, month),
            session.write(
                EventCql.ADD_MENTION_BY_MONTH,
                user,
                month,
                place.at(),
                channel,
                place.seq(),
                place.n(),
                rev))
        .mapEmpty();
  }

  Future<Void> remove(MessagePlace at, List<UserId> users, long rev) {
    return Each.of(users, user -> remove(at, user.value(), rev)).mapEmpty();
  }

  private Future<Void> remove(MessagePlace place, long user, long rev) {
    long channel = place.channel().value();
    return Future.all(
            session.write(EventCql.REMOVE_MENTION, rev, user, channel, place.seq()),
            session.write(
                EventCql.REMOVE_MENTION_BY_MONTH,
                rev,
                user,
                month(place.at()),
                place.at(),
                channel,
                place.seq()))
        .mapEmpty();
  }
}
