package chat.hubbub.store.cassandra;

import chat.hubbub.model.Channel;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ChannelKind;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.ChannelUpdated;
import chat.hubbub.model.Visibility;
import chat.hubbub.store.cassandra.ChannelRows.ChannelRow;
import chat.hubbub.store.text.Folding;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Applies events to a channel's own fields and to the directory of public ones. The row says by
 * {@code rev} up to which event it was changed; it is written after the directory.
 */
final class ChannelProjection {
  /** The directory is read as a whole, in order, from so many partitions at once. */
  static final int SHARDS = 16;

  private final CassandraSession session;

  ChannelProjection(CassandraSession session) {
    this.session = session;
  }

  static int shard(ChannelId channel) {
    return (int) Math.floorMod(channel.value(), (long) SHARDS);
  }

  /** Makes the row of a channel from what its log begins with. */
  Future<Void> begin(ChannelId channel, @Nullable JsonObject origin) {
    if (origin == null) {
      return Future.failedFuture(
          new IllegalStateException("channel " + channel + " has a log without an origin"));
    }
    String name = origin.getString("name");
    boolean open =
        Visibility.PUBLIC.wire().equals(origin.getString("visibility"))
            && ChannelKind.GROUP.wire().equals(origin.getString("kind"));
    Future<Void> published =
        open ? publish(channel, Folding.key(name), 0) : Future.succeededFuture();
    return published.compose(
        v ->
            session.write(
                ChannelCql.BEGIN,
                channel.value(),
                origin.getString("kind"),
                origin.getLong("createdAt"),
                origin.getLong("createdBy"),
                Bind.orUnset(origin.getLong("low")),
                Bind.orUnset(origin.getLong("high")),
                Bind.orUnset(name),
                Bind.orUnset(origin.getString("topic")),
                origin.getString("visibility"),
                origin.getString("invites")));
  }

  Future<@Nullable ChannelRow> row(ChannelId channel) {
    return session.row(ChannelCql.CHANNEL, channel.value()).map(ChannelRows::begun);
  }

  Future<Void> updated(Event event, ChannelUpdated update) {
    return row(event.channel())
        .compose(
            row -> {
              if (row == null || row.rev() >= event.seq()) {
                return Future.succeededFuture();
              }
              Channel now = row.channel().with(update);
              return list(listed(row.channel()), listed(now), event)
                  .compose(
                      v ->
                          session.write(
                              ChannelCql.UPDATE,
                              event.seq(),
                              Bind.orUnset(now.name()),
                              Bind.orUnset(now.topic()),
                              now.visibility().wire(),
                              now.invites().wire(),
                              event.seq(),
                              event.channel().value()));
            });
  }

  /** Ends the channel itself; its memberships are ended after it. */
  Future<Void> deleted(Event event) {
    return row(event.channel())
        .compose(
            row -> {
              if (row == null || row.rev() >= event.seq()) {
                return Future.succeededFuture();
              }
              return list(listed(row.channel()), null, event)
                  .compose(
                      v ->
                          session.write(
                              ChannelCql.END, event.seq(), event.seq(), event.channel().value()));
            });
  }

  /** Counts what a run of events changed in the number of members. */
  Future<Void> count(ChannelId channel, int members, long rev) {
    return session.write(ChannelCql.COUNT_MEMBERS, rev, members, rev, channel.value());
  }

  /** The name under which the directory has it, or null when it is not listed. */
  private static @Nullable String listed(Channel channel) {
    boolean open =
        channel.kind() == ChannelKind.GROUP
            && channel.visibility() == Visibility.PUBLIC
            && !channel.deleted();
    return open && channel.name() != null ? Folding.key(channel.name()) : null;
  }

  private Future<Void> list(@Nullable String before, @Nullable String after, Event event) {
    ChannelId channel = event.channel();
    Future<Void> withdrawn =
        before == null || before.equals(after)
            ? Future.succeededFuture()
            : session.write(
                ChannelCql.WITHDRAW, event.seq(), shard(channel), before, channel.value());
    return withdrawn.compose(
        v -> after == null ? Future.succeededFuture() : publish(channel, after, event.seq()));
  }

  private Future<Void> publish(ChannelId channel, String key, long rev) {
    return session.write(ChannelCql.PUBLISH, shard(channel), key, channel.value(), rev);
  }
}
