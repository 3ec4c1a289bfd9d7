package chat.hubbub.store.cassandra;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Head;
import chat.hubbub.model.Membership;
import chat.hubbub.model.UserId;
import chat.hubbub.store.cassandra.ChannelRows.ChannelRow;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads of channels and memberships that several stores need. */
final class ChannelReads {
  private final CassandraSession session;

  ChannelReads(CassandraSession session) {
    this.session = session;
  }

  /** A channel's log, as far as reading it needs to know. */
  record Extent(Head head, long floor, long lastActivity) {}

  Future<@Nullable Extent> extent(ChannelId channel) {
    return channel(channel)
        .map(
            row ->
                row == null
                    ? null
                    : new Extent(row.channel().head(), row.channel().floor(), row.at()));
  }

  Future<Extent> required(ChannelId channel) {
    return extent(channel)
        .map(
            extent -> {
              if (extent == null) {
                throw Failures.noChannel();
              }
              return extent;
            });
  }

  Future<@Nullable ChannelRow> channel(ChannelId channel) {
    return session.row(ChannelCql.CHANNEL, channel.value()).map(ChannelRows::channel);
  }

  Future<@Nullable Membership> membership(ChannelId channel, UserId user) {
    Future<@Nullable Row> membership =
        session.row(ChannelCql.MEMBERSHIP, user.value(), channel.value());
    Future<@Nullable Row> mute = session.row(ChannelCql.MUTE, user.value(), channel.value());
    return Future.all(membership, mute)
        .map(
            all -> {
              Row muted = mute.result();
              return ChannelRows.membership(
                  membership.result(), muted == null ? null : muted.getLong("joined_seq"));
            });
  }

  /** All memberships of a user, ended ones included. */
  Future<List<Membership>> memberships(UserId user) {
    Future<List<Row>> rows = session.rows(ChannelCql.MEMBERSHIPS, user.value());
    Future<List<Row>> mutes = session.rows(ChannelCql.MUTES, user.value());
    return Future.all(rows, mutes)
        .map(
            all -> {
              Map<Long, Long> muted = new HashMap<>();
              mutes
                  .result()
                  .forEach(row -> muted.put(row.getLong("channel"), row.getLong("joined_seq")));
              List<Membership> memberships = new ArrayList<>();
              for (Row row : rows.result()) {
                Membership membership =
                    ChannelRows.membership(row, muted.get(row.getLong("channel")));
                if (membership != null) {
                  memberships.add(membership);
                }
              }
              return memberships;
            });
  }

  /** Those that have not ended. */
  Future<List<Membership>> activeMemberships(UserId user) {
    return memberships(user).map(all -> all.stream().filter(Membership::active).toList());
  }
}
