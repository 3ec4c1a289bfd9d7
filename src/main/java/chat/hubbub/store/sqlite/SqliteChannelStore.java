package chat.hubbub.store.sqlite;

import chat.hubbub.model.Channel;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.Head;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.Membership;
import chat.hubbub.model.OwnChannel;
import chat.hubbub.model.UserId;
import chat.hubbub.store.Batches;
import chat.hubbub.store.ChannelStore;
import chat.hubbub.store.text.Folding;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Channels and members in SQLite. Safe to call from any thread. */
final class SqliteChannelStore implements ChannelStore {
  private static final int SMALL = 128;

  private final SqliteWriter writer;
  private final SqliteReaders readers;

  SqliteChannelStore(SqliteWriter writer, SqliteReaders readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public Future<Created> create(NewChannel channel) {
    String fault = Batches.fault(channel.id(), Head.EMPTY, channel.events());
    if (fault != null) {
      return Future.failedFuture(new IllegalArgumentException(fault));
    }
    return writer.write(Batches.bytes(channel.events()), db -> create(db, channel));
  }

  private static Created create(SqliteConnection db, NewChannel fresh) throws SQLException {
    Channel existing = existing(db, fresh);
    if (existing != null) {
      return new Created(existing, true);
    }
    insert(db, fresh);
    if (fresh.clientId() != null) {
      db.update(
          ChannelSql.KEEP_CLIENT_ID,
          fresh.createdBy().value(),
          fresh.clientId(),
          fresh.id().value(),
          fresh.createdAt());
    }
    boolean appended = EventProjection.append(db, Head.EMPTY, fresh.events());
    Channel made = db.one(ChannelSql.CHANNEL, ChannelRows::channel, fresh.id().value());
    if (made == null || !appended) {
      throw new IllegalStateException("a channel vanished within its own transaction");
    }
    return new Created(made, false);
  }

  private static @Nullable Channel existing(SqliteConnection db, NewChannel fresh)
      throws SQLException {
    UserId with = fresh.directWith();
    if (with != null) {
      long one = fresh.createdBy().value();
      return db.one(
          ChannelSql.BY_PAIR,
          ChannelRows::channel,
          Math.min(one, with.value()),
          Math.max(one, with.value()));
    }
    if (fresh.clientId() == null) {
      return null;
    }
    long since = fresh.createdAt() - SqliteEventStore.CLIENT_ID_MILLIS;
    Long id =
        db.one(
            ChannelSql.BY_CLIENT_ID,
            row -> row.number(1),
            fresh.createdBy().value(),
            fresh.clientId(),
            since);
    return id == null ? null : db.one(ChannelSql.CHANNEL, ChannelRows::channel, id);
  }

  private static void insert(SqliteConnection db, NewChannel fresh) throws SQLException {
    UserId with = fresh.directWith();
    long one = fresh.createdBy().value();
    String name = fresh.name();
    db.update(
        ChannelSql.ADD,
        fresh.id().value(),
        fresh.kind().wire(),
        name,
        name == null ? null : Folding.key(name),
        fresh.topic(),
        fresh.visibility().wire(),
        fresh.invites().wire(),
        fresh.createdAt(),
        one,
        with == null ? null : Math.min(one, with.value()),
        with == null ? null : Math.max(one, with.value()),
        fresh.createdAt());
  }

  @Override
  public Future<@Nullable Channel> channel(ChannelId id) {
    return readers.read(db -> db.one(ChannelSql.CHANNEL, ChannelRows::channel, id.value()));
  }

  @Override
  public Future<@Nullable Membership> membership(ChannelId channel, UserId user) {
    return readers.read(
        db ->
            db.one(ChannelSql.MEMBERSHIP, ChannelRows::membership, channel.value(), user.value()));
  }

  @Override
  public Future<List<UserId>> membersAmong(ChannelId channel, List<UserId> users) {
    List<UserId> asked = List.copyOf(users);
    return readers.read(
        db -> {
          List<UserId> members = new ArrayList<>();
          for (UserId user : asked) {
            if (db.exists(ChannelSql.IS_MEMBER, channel.value(), user.value())) {
              members.add(user);
            }
          }
          return members;
        });
  }

  @Override
  public Future<List<Membership>> members(ChannelId channel, @Nullable UserId after, int limit) {
    long from = after == null ? 0 : after.value();
    return readers.read(
        db -> db.list(ChannelSql.MEMBERS, ChannelRows::membership, channel.value(), from, limit));
  }

  @Override
  public Future<List<Position>> positions(UserId user) {
    return readers.read(db -> db.list(ChannelSql.POSITIONS, ChannelRows::position, user.value()));
  }

  @Override
  public Future<@Nullable OwnChannel> ownChannel(UserId user, ChannelId channel) {
    return readers.read(
        db ->
            db.one(
                ChannelSql.OWN_CHANNEL,
                row -> ChannelRows.own(row).channel(),
                user.value(),
                channel.value()));
  }

  @Override
  public Future<Page<OwnChannel>> ownChannels(UserId user, @Nullable String cursor, int limit) {
    return readers.read(db -> OwnChannelList.page(db, user, cursor, limit));
  }

  @Override
  public Future<Page<Channel>> publicChannels(String query, @Nullable String cursor, int limit) {
    return readers.read(db -> publicChannels(db, Folding.key(query), cursor, limit));
  }

  /** A cursor is the id and the sort key of the last item. */
  private static Page<Channel> publicChannels(
      SqliteConnection db, String query, @Nullable String cursor, int limit) throws SQLException {
    int colon = cursor == null ? 0 : cursor.indexOf(':');
    long afterId = 0;
    String afterName = "";
    if (cursor != null) {
      if (colon < 0) {
        throw new HubbubException(ErrorCode.BAD_REQUEST, "The cursor is malformed.");
      }
      afterId = ChannelId.parse(cursor.substring(0, colon)).value();
      afterName = cursor.substring(colon + 1);
    }
    record Named(Channel channel, String key) {}
    List<Named> found =
        db.list(
            ChannelSql.PUBLIC,
            row -> new Named(ChannelRows.channel(row), row.text(14)),
            afterName,
            afterId,
            query,
            limit + 1);
    List<Named> items = found.subList(0, Math.min(limit, found.size()));
    String next = null;
    if (found.size() > limit) {
      Named last = items.get(limit - 1);
      next = last.channel().id() + ":" + last.key();
    }
    return new Page<>(items.stream().map(Named::channel).toList(), next);
  }

  @Override
  public Future<List<UserId>> sharingAChannel(UserId user, List<UserId> others) {
    List<UserId> asked = List.copyOf(others);
    return readers.read(
        db -> {
          List<UserId> sharing = new ArrayList<>();
          for (UserId other : asked) {
            if (db.exists(ChannelSql.SHARE, user.value(), other.value())) {
              sharing.add(other);
            }
          }
          return sharing;
        });
  }

  @Override
  public Future<@Nullable Head> markRead(ChannelId channel, UserId user, long seq) {
    return writer.write(SMALL, db -> markRead(db, channel, user, seq));
  }

  private static @Nullable Head markRead(
      SqliteConnection db, ChannelId channel, UserId user, long seq) throws SQLException {
    Membership membership =
        db.one(ChannelSql.MEMBERSHIP, ChannelRows::membership, channel.value(), user.value());
    if (membership == null || !membership.active() || seq <= membership.read().seq()) {
      return null;
    }
    Long messages = db.one(EventSql.MESSAGES_UP_TO, row -> row.number(1), channel.value(), seq);
    if (messages == null) {
      return null;
    }
    Head read = new Head(seq, messages);
    db.update(ChannelSql.MARK_READ, seq, messages, channel.value(), user.value());
    return read;
  }

  @Override
  public Future<Boolean> mute(ChannelId channel, UserId user, boolean muted) {
    return writer.write(
        SMALL, db -> db.update(ChannelSql.MUTE, muted, channel.value(), user.value()) > 0);
  }
}
