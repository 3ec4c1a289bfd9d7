package chat.hubbub.store.cassandra;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.MemberJoined;
import chat.hubbub.model.EventData.MemberLeft;
import chat.hubbub.model.EventData.MemberUpdated;
import chat.hubbub.model.Membership;
import chat.hubbub.model.UserId;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applies events to memberships, which are kept by channel (who is in it now) and by user (all
 * there ever were). The number of members is written first, as what was there before tells what to
 * count.
 */
final class MemberProjection {
  private static final int ROWS_TOGETHER = 100;
  private static final int ENDED_TOGETHER = 500;

  private final CassandraSession session;
  private final ChannelProjection channels;

  MemberProjection(CassandraSession session, ChannelProjection channels) {
    this.session = session;
    this.channels = channels;
  }

  /** Who had read everything has read their own message too; who had not has a gap before it. */
  Future<Void> advanceSenders(List<Event> run) {
    Map<UserId, List<Event>> byAuthor = new HashMap<>();
    run.forEach(event -> byAuthor.computeIfAbsent(event.by(), a -> new ArrayList<>()).add(event));
    return Each.of(List.copyOf(byAuthor.values()), this::advanceSender).mapEmpty();
  }

  private Future<Void> advanceSender(List<Event> sends) {
    ChannelId channel = sends.get(0).channel();
    UserId author = sends.get(0).by();
    return membership(channel, author)
        .compose(
            membership -> {
              if (membership == null || !membership.active()) {
                return Future.succeededFuture();
              }
              Event newest = null;
              long read = membership.read().messages();
              for (Event send : sends) {
                if (read == send.n() - 1) {
                  read = send.n();
                  newest = send;
                }
              }
              return newest == null
                  ? Future.succeededFuture()
                  : markRead(channel, author, newest.seq(), newest.n());
            });
  }

  Future<Void> markRead(ChannelId channel, UserId user, long seq, long messages) {
    return session.write(ChannelCql.MARK_READ, seq, seq, messages, user.value(), channel.value());
  }

  Future<Void> joined(List<Event> run) {
    ChannelId channel = run.get(0).channel();
    return countJoins(channel, run)
        .compose(v -> Each.of(run, this::join))
        .compose(v -> Each.of(chunks(run), session::write))
        .mapEmpty();
  }

  private Future<Void> countJoins(ChannelId channel, List<Event> run) {
    return channels
        .row(channel)
        .compose(
            row -> {
              if (row == null) {
                return Future.succeededFuture();
              }
              List<Event> uncounted =
                  run.stream().filter(event -> event.seq() > row.rev()).toList();
              return Each.of(uncounted, event -> isMember(channel, joining(event)))
                  .compose(
                      there -> {
                        Set<UserId> fresh = new HashSet<>();
                        for (int i = 0; i < there.size(); i++) {
                          if (!there.get(i)) {
                            fresh.add(joining(uncounted.get(i)));
                          }
                        }
                        return uncounted.isEmpty()
                            ? Future.succeededFuture()
                            : channels.count(
                                channel,
                                row.channel().members() + fresh.size(),
                                run.get(run.size() - 1).seq());
                      });
            });
  }

  private static UserId joining(Event event) {
    return ((MemberJoined) event.data()).user();
  }

  private Future<Void> join(Event event) {
    MemberJoined joined = (MemberJoined) event.data();
    return session.write(
        ChannelCql.JOIN,
        joined.user().value(),
        event.channel().value(),
        joined.role().wire(),
        event.at(),
        event.seq(),
        event.seq(),
        event.n(),
        event.seq());
  }

  private static List<List<Bind>> chunks(List<Event> run) {
    List<List<Bind>> chunks = new ArrayList<>();
    for (int i = 0; i < run.size(); i++) {
      if (i % ROWS_TOGETHER == 0) {
        chunks.add(new ArrayList<>());
      }
      Event event = run.get(i);
      long seq = event.seq();
      chunks
          .get(chunks.size() - 1)
          .add(
              Bind.of(
                  ChannelCql.ADD_MEMBER,
                  event.channel().value(),
                  joining(event).value(),
                  seq,
                  seq));
    }
    return chunks;
  }

  Future<Void> updated(Event event, MemberUpdated updated) {
    return membership(event.channel(), updated.user())
        .compose(
            membership ->
                membership == null
                    ? Future.succeededFuture()
                    : session.write(
                        ChannelCql.SET_ROLE,
                        event.seq(),
                        updated.role().wire(),
                        updated.user().value(),
                        event.channel().value()));
  }

  Future<Void> left(Event event, MemberLeft left) {
    ChannelId channel = event.channel();
    return channels
        .row(channel)
        .compose(
            row -> {
              if (row == null || row.rev() >= event.seq()) {
                return Future.succeededFuture();
              }
              return isMember(channel, left.user())
                  .compose(
                      there -> {
                        int members = row.channel().members() - (there ? 1 : 0);
                        return channels.count(channel, members, event.seq());
                      });
            })
        .compose(v -> end(event, left.user()));
  }

  private Future<Void> end(Event event, UserId user) {
    long seq = event.seq();
    return membership(event.channel(), user)
        .compose(
            membership ->
                membership == null || !membership.active() || membership.joinedSeq() > seq
                    ? Future.succeededFuture()
                    : session.write(
                        ChannelCql.LEAVE, seq, seq, user.value(), event.channel().value()))
        .compose(
            v ->
                session.write(
                    ChannelCql.REMOVE_MEMBER, seq, event.channel().value(), user.value()));
  }

  /** Ends the memberships of all who are in the channel; goes on where it was interrupted. */
  Future<Void> endAll(Event event) {
    return endAfter(event, 0);
  }

  private Future<Void> endAfter(Event event, long user) {
    return session
        .rows(ChannelCql.MEMBERS, event.channel().value(), user, ENDED_TOGETHER)
        .compose(
            rows -> {
              if (rows.isEmpty()) {
                return Future.succeededFuture();
              }
              long last = rows.get(rows.size() - 1).getLong("user");
              return Each.of(rows, row -> end(event, new UserId(row.getLong("user"))))
                  .compose(v -> endAfter(event, last));
            });
  }

  Future<Boolean> isMember(ChannelId channel, UserId user) {
    return session.row(ChannelCql.MEMBER, channel.value(), user.value()).map(row -> row != null);
  }

  /** As events made it; whether it is muted is not looked up. */
  private Future<@Nullable Membership> membership(ChannelId channel, UserId user) {
    return session
        .row(ChannelCql.MEMBERSHIP, user.value(), channel.value())
        .map((Row row) -> ChannelRows.membership(row, null));
  }
}
