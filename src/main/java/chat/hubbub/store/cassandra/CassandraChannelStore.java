package chat.hubbub.store.cassandra;

import chat.hubbub.model.Channel;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.Head;
import chat.hubbub.model.Membership;
import chat.hubbub.model.OwnChannel;
import chat.hubbub.model.UserId;
import chat.hubbub.store.Batches;
import chat.hubbub.store.ChannelStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Channels and members in Cassandra. Safe to call from any thread. */
final class CassandraChannelStore implements ChannelStore {
  private final Operations operations;
  private final CassandraSession session;
  private final EventLog log;
  private final ChannelReads channels;
  private final ChannelCreation creation;
  private final OwnChannelList own;
  private final PublicDirectory directory;

  CassandraChannelStore(
      Operations operations, CassandraSession session, Appender appender, Turns turns) {
    this.operations = operations;
    this.session = session;
    this.log = new EventLog(session);
    this.channels = new ChannelReads(session);
    this.creation = new ChannelCreation(session, appender, channels, turns);
    this.own = new OwnChannelList(session, channels);
    this.directory = new PublicDirectory(session, channels);
  }

  @Override
  public Future<Created> create(NewChannel channel) {
    String fault = Batches.fault(channel.id(), Head.EMPTY, channel.events());
    if (fault != null) {
      return Future.failedFuture(new IllegalArgumentException(fault));
    }
    return operations.run(() -> creation.create(channel));
  }

  @Override
  public Future<@Nullable Channel> channel(ChannelId id) {
    return operations.run(
        () -> channels.channel(id).map(row -> row == null ? null : row.channel()));
  }

  @Override
  public Future<@Nullable Membership> membership(ChannelId channel, UserId user) {
    return operations.run(() -> channels.membership(channel, user));
  }

  @Override
  public Future<List<UserId>> membersAmong(ChannelId channel, List<UserId> users) {
    List<UserId> asked = List.copyOf(users);
    return operations.run(
        () ->
            Each.of(
                    asked,
                    user ->
                        session
                            .row(ChannelCql.MEMBER, channel.value(), user.value())
                            .map(row -> row == null ? null : user))
                .map(CassandraChannelStore::present));
  }

  private static <T> List<T> present(List<T> some) {
    return some.stream().filter(Objects::nonNull).toList();
  }

  @Override
  public Future<List<Membership>> members(ChannelId channel, @Nullable UserId after, int limit) {
    long from = after == null ? 0 : after.value();
    return operations.run(
        () ->
            session
                .rows(ChannelCql.MEMBERS, channel.value(), from, limit)
                .compose(
                    rows ->
                        Each.of(
                            rows,
                            row -> channels.membership(channel, new UserId(row.getLong("user")))))
                .map(CassandraChannelStore::present));
  }

  @Override
  public Future<List<Position>> positions(UserId user) {
    return operations.run(
        () ->
            channels
                .memberships(user)
                .compose(memberships -> Each.of(memberships, this::position))
                .map(CassandraChannelStore::present));
  }

  private Future<@Nullable Position> position(Membership membership) {
    return channels
        .extent(membership.channel())
        .map(
            extent ->
                extent == null ? null : new Position(membership, extent.head(), extent.floor()));
  }

  @Override
  public Future<@Nullable OwnChannel> ownChannel(UserId user, ChannelId channel) {
    return operations.run(() -> own.one(user, channel));
  }

  @Override
  public Future<Page<OwnChannel>> ownChannels(UserId user, @Nullable String cursor, int limit) {
    return operations.run(() -> own.page(user, cursor, limit));
  }

  @Override
  public Future<Page<Channel>> publicChannels(String query, @Nullable String cursor, int limit) {
    return operations.run(() -> directory.page(query, cursor, limit));
  }

  @Override
  public Future<List<UserId>> sharingAChannel(UserId user, List<UserId> others) {
    List<UserId> asked = List.copyOf(others);
    return operations.run(
        () ->
            activeChannels(user)
                .compose(
                    mine ->
                        Each.of(
                            asked,
                            other -> shares(mine, other).map(shared -> shared ? other : null)))
                .map(CassandraChannelStore::present));
  }

  private Future<Boolean> shares(Set<ChannelId> mine, UserId other) {
    return activeChannels(other).map(theirs -> theirs.stream().anyMatch(mine::contains));
  }

  private Future<Set<ChannelId>> activeChannels(UserId user) {
    return session
        .rows(ChannelCql.MEMBERSHIPS, user.value())
        .map(
            rows -> {
              Set<ChannelId> active = new HashSet<>();
              rows.forEach(
                  row -> {
                    Membership membership = ChannelRows.membership(row, null);
                    if (membership != null && membership.active()) {
                      active.add(membership.channel());
                    }
                  });
              return active;
            });
  }

  @Override
  public Future<@Nullable Head> markRead(ChannelId channel, UserId user, long seq) {
    return operations.run(
        () ->
            Future.all(
                    channels.membership(channel, user),
                    log.event(channel, seq),
                    channels.extent(channel))
                .compose(
                    all -> {
                      Membership membership = all.resultAt(0);
                      Event event = all.resultAt(1);
                      ChannelReads.Extent extent = all.resultAt(2);
                      boolean forward =
                          membership != null
                              && membership.active()
                              && seq > membership.read().seq();
                      boolean there = event != null && extent != null && seq <= extent.head().seq();
                      return forward && there
                          ? moveMarker(channel, user, event)
                          : Future.succeededFuture();
                    }));
  }

  private Future<@Nullable Head> moveMarker(ChannelId channel, UserId user, Event event) {
    return session
        .write(
            ChannelCql.MARK_READ,
            event.seq(),
            event.seq(),
            event.n(),
            user.value(),
            channel.value())
        .map(v -> event.head());
  }

  @Override
  public Future<Boolean> mute(ChannelId channel, UserId user, boolean muted) {
    return operations.run(
        () ->
            channels
                .membership(channel, user)
                .compose(
                    membership -> {
                      if (membership == null
                          || !membership.active()
                          || membership.muted() == muted) {
                        return Future.succeededFuture(false);
                      }
                      List<Object> values = new ArrayList<>(List.of(user.value(), channel.value()));
                      if (muted) {
                        values.add(membership.joinedSeq());
                      }
                      String cql = muted ? ChannelCql.SET_MUTE : ChannelCql.CLEAR_MUTE;
                      return session.write(cql, values.toArray()).map(v -> true);
                    }));
  }
}
