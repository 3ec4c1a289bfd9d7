package chat.hubbub.store.sqlite;

import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.EventData.MessageDeleted;
import chat.hubbub.model.EventData.MessageEdited;
import chat.hubbub.model.EventData.ReactionAdded;
import chat.hubbub.model.EventData.ReactionRemoved;
import chat.hubbub.model.EventJson;
import chat.hubbub.model.Message;
import chat.hubbub.model.UserId;
import io.vertx.core.json.JsonArray;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies events to messages, reactions and mentions. */
final class MessageProjection {
  private final SqliteConnection db;

  MessageProjection(SqliteConnection db) {
    this.db = db;
  }

  void created(Event event, MessageCreated created) throws SQLException {
    long channel = event.channel().value();
    long author = event.by().value();
    db.update(
        EventSql.ADD_MESSAGE,
        channel,
        event.seq(),
        event.n(),
        event.at(),
        author,
        created.text(),
        created.clientId(),
        MessageRow.column(EventJson.ids(created.mentions())),
        created.replyTo(),
        MessageRow.column(new JsonArray(new ArrayList<>(created.attachments()))));
    if (!created.mentions().isEmpty()) {
      MessageRow row = target(event, event.seq());
      if (row != null) {
        mention(row, created.mentions());
      }
    }
  }

  void edited(Event event, MessageEdited edited) throws SQLException {
    MessageRow row = target(event, edited.target());
    if (row == null || row.message().deletedAt() != null) {
      return;
    }
    List<Long> edits = new ArrayList<>(row.edits());
    edits.add(event.seq());
    unmention(row, edited.mentions());
    mention(row, edited.mentions());
    db.update(
        EventSql.EDIT_MESSAGE,
        edited.text(),
        MessageRow.column(EventJson.ids(edited.mentions())),
        event.at(),
        event.seq(),
        MessageRow.column(new JsonArray(edits)),
        row.id());
  }

  /** Blanks the texts wherever they are read again: here, and in the log. */
  void deleted(Event event, MessageDeleted deleted) throws SQLException {
    MessageRow row = target(event, deleted.target());
    if (row == null) {
      return;
    }
    long channel = event.channel().value();
    unmention(row, List.of());
    db.update(EventSql.BLANK_MESSAGE, event.at(), event.seq(), row.id());
    db.update(EventSql.REDACT, channel, deleted.target());
    for (Long edit : row.edits()) {
      db.update(EventSql.REDACT, channel, edit);
    }
  }

  void reacted(Event event, ReactionAdded added) throws SQLException {
    long channel = event.channel().value();
    long user = event.by().value();
    MessageRow row = target(event, added.target());
    if (row == null) {
      return;
    }
    int changed =
        db.update(EventSql.ADD_REACTION, channel, added.target(), added.emoji(), user, event.seq());
    if (changed > 0) {
      db.update(EventSql.COUNT_REACTION_UP, channel, added.target(), added.emoji(), event.seq());
    }
    db.update(EventSql.TOUCH_MESSAGE, event.seq(), row.id());
  }

  void unreacted(Event event, ReactionRemoved removed) throws SQLException {
    long channel = event.channel().value();
    MessageRow row = target(event, removed.target());
    if (row == null) {
      return;
    }
    int changed =
        db.update(
            EventSql.REMOVE_REACTION,
            channel,
            removed.target(),
            removed.emoji(),
            event.by().value());
    if (changed > 0) {
      db.update(EventSql.COUNT_REACTION_DOWN, channel, removed.target(), removed.emoji());
      db.update(EventSql.DROP_REACTION_TOTAL, channel, removed.target(), removed.emoji());
    }
    db.update(EventSql.TOUCH_MESSAGE, event.seq(), row.id());
  }

  private @Nullable MessageRow target(Event event, long seq) throws SQLException {
    return db.one(EventSql.MESSAGE, MessageRow::read, event.channel().value(), seq);
  }

  private void mention(MessageRow row, List<UserId> users) throws SQLException {
    Message message = row.message();
    for (UserId user : users) {
      db.update(
          EventSql.ADD_MENTION, user.value(), message.channel().value(), message.seq(), row.id());
    }
  }

  private void unmention(MessageRow row, List<UserId> kept) throws SQLException {
    for (UserId user : row.message().mentions()) {
      if (!kept.contains(user)) {
        db.update(EventSql.REMOVE_MENTION, user.value(), row.id());
      }
    }
  }
}
