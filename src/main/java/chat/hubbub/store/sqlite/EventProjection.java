package chat.hubbub.store.sqlite;

import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.ChannelDeleted;
import chat.hubbub.model.EventData.ChannelUpdated;
import chat.hubbub.model.EventData.MemberJoined;
import chat.hubbub.model.EventData.MemberLeft;
import chat.hubbub.model.EventData.MemberUpdated;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.EventData.MessageDeleted;
import chat.hubbub.model.EventData.MessageEdited;
import chat.hubbub.model.EventData.ReactionAdded;
import chat.hubbub.model.EventData.ReactionRemoved;
import chat.hubbub.model.EventJson;
import chat.hubbub.model.Head;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes events and applies them to everything that is derived from them but search, in the
 * transaction of the append: the watermark of these projections is the head itself.
 */
final class EventProjection {
  private final SqliteConnection db;
  private final MessageProjection messages;
  private final MemberProjection members;

  private EventProjection(SqliteConnection db) {
    this.db = db;
    this.messages = new MessageProjection(db);
    this.members = new MemberProjection(db);
  }

  /**
   * Writes events of one channel, moves its head to the last, and applies them.
   *
   * @return false when the channel's head is not {@code expected}: nothing was written
   */
  static boolean append(SqliteConnection db, Head expected, List<Event> events)
      throws SQLException {
    EventProjection projection = new EventProjection(db);
    if (!projection.writeAfter(expected, events.get(0))) {
      return false;
    }
    for (Event event : events.subList(1, events.size())) {
      projection.write(event);
    }
    Event last = events.get(events.size() - 1);
    db.update(EventSql.MOVE_HEAD, last.channel().value(), last.seq(), last.n(), last.at());
    for (Event event : events) {
      projection.apply(event);
    }
    return true;
  }

  private boolean writeAfter(Head expected, Event event) throws SQLException {
    List<Object> values = values(event);
    values.add(expected.seq());
    values.add(expected.messages());
    return db.update(EventSql.ADD_EVENT_AFTER, values.toArray()) > 0;
  }

  private void write(Event event) throws SQLException {
    db.update(EventSql.ADD_EVENT, values(event).toArray());
  }

  /** Of the columns that both statements insert. */
  private static List<Object> values(Event event) {
    List<Object> values = new ArrayList<>();
    values.add(event.channel().value());
    values.add(event.seq());
    values.add(event.n());
    values.add(event.at());
    values.add(event.by().value());
    values.add(event.type().wire());
    values.add(EventJson.data(event.data()).encode());
    return values;
  }

  private void apply(Event event) throws SQLException {
    if (event.data() instanceof MessageCreated created) {
      messages.created(event, created);
      members.advanceSender(event);
    } else if (event.data() instanceof MessageEdited edited) {
      messages.edited(event, edited);
    } else if (event.data() instanceof MessageDeleted deleted) {
      messages.deleted(event, deleted);
    } else if (event.data() instanceof ReactionAdded added) {
      messages.reacted(event, added);
    } else if (event.data() instanceof ReactionRemoved removed) {
      messages.unreacted(event, removed);
    } else if (event.data() instanceof MemberJoined joined) {
      members.joined(event, joined);
    } else if (event.data() instanceof MemberUpdated updated) {
      members.updated(event, updated);
    } else if (event.data() instanceof MemberLeft left) {
      members.left(event, left);
    } else if (event.data() instanceof ChannelUpdated updated) {
      members.channelUpdated(event, updated);
    } else if (event.data() instanceof ChannelDeleted) {
      members.channelDeleted(event);
    }
  }
}
