package chat.hubbub.store.sqlite;

import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.ChannelUpdated;
import chat.hubbub.model.EventData.MemberJoined;
import chat.hubbub.model.EventData.MemberLeft;
import chat.hubbub.model.EventData.MemberUpdated;
import chat.hubbub.store.text.Folding;
import java.sql.SQLException;

/** Applies events to memberships, read markers and a channel's own fields. */
final class MemberProjection {
  private final SqliteConnection db;

  MemberProjection(SqliteConnection db) {
    this.db = db;
  }

  /** Who had read everything has read their own message too; who had not has a gap before it. */
  void advanceSender(Event event) throws SQLException {
    db.update(
        ChannelSql.ADVANCE_SENDER,
        event.channel().value(),
        event.by().value(),
        event.seq(),
        event.n());
  }

  void joined(Event event, MemberJoined joined) throws SQLException {
    long channel = event.channel().value();
    long user = joined.user().value();
    boolean already = db.exists(ChannelSql.IS_MEMBER, channel, user);
    db.update(
        ChannelSql.JOIN, channel, user, joined.role().wire(), event.at(), event.seq(), event.n());
    if (!already) {
      db.update(ChannelSql.COUNT_MEMBERS, 1, channel);
    }
  }

  void updated(Event event, MemberUpdated updated) throws SQLException {
    db.update(
        ChannelSql.SET_ROLE,
        updated.role().wire(),
        event.channel().value(),
        updated.user().value());
  }

  void left(Event event, MemberLeft left) throws SQLException {
    long channel = event.channel().value();
    int changed = db.update(ChannelSql.LEAVE, event.seq(), channel, left.user().value());
    if (changed > 0) {
      db.update(ChannelSql.COUNT_MEMBERS, -1, channel);
    }
  }

  void channelUpdated(Event event, ChannelUpdated updated) throws SQLException {
    String name = updated.name();
    db.update(
        ChannelSql.UPDATE,
        event.channel().value(),
        name,
        name == null ? null : Folding.key(name),
        updated.topic(),
        updated.visibility() == null ? null : updated.visibility().wire(),
        updated.invites() == null ? null : updated.invites().wire());
  }

  void channelDeleted(Event event) throws SQLException {
    long channel = event.channel().value();
    db.update(ChannelSql.END_ALL_MEMBERSHIPS, event.seq(), channel);
    db.update(ChannelSql.MARK_DELETED, channel);
  }
}
