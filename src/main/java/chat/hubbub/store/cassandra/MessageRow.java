package chat.hubbub.store.cassandra;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Message;
import chat.hubbub.model.Message.Reaction;
import chat.hubbub.model.UserId;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code messages}.
 *
 * @param message as it is, its reactions left out
 * @param edits seqs of the events that edited it, to be blanked with it
 */
record MessageRow(Message message, Set<Long> edits) {

  static MessageRow read(Row row) {
    Message message =
        new Message(
            new ChannelId(row.getLong("channel")),
            row.getLong("seq"),
            row.getLong("n"),
            row.getLong("at"),
            new UserId(row.getLong("author")),
            row.getString("text"),
            row.getString("client_id"),
            users(row.getList("mentions", Long.class)),
            row.get("reply_to", Long.class),
            strings(row.getList("attachments", String.class)),
            row.get("edited_at", Long.class),
            row.get("deleted_at", Long.class),
            row.getLong("rev"),
            List.of());
    Set<Long> edits = row.getSet("edits", Long.class);
    return new MessageRow(message, edits == null ? Set.of() : edits);
  }

  long bucket() {
    return EventLog.bucket(message.n());
  }

  /** The event was applied to it before. */
  boolean has(long seq) {
    return message.rev() >= seq;
  }

  boolean deleted() {
    return message.deletedAt() != null;
  }

  static List<UserId> users(@Nullable List<Long> ids) {
    return ids == null ? List.of() : ids.stream().map(UserId::new).toList();
  }

  /** List columns are left out rather than empty, as most messages have none. */
  static Object column(List<UserId> users) {
    return users.isEmpty() ? Bind.UNSET : users.stream().map(UserId::value).toList();
  }

  private static List<String> strings(@Nullable List<String> strings) {
    return strings == null ? List.of() : List.copyOf(strings);
  }

  Message with(List<Reaction> reactions) {
    Message m = message;
    return new Message(
        m.channel(),
        m.seq(),
        m.n(),
        m.at(),
        m.by(),
        m.text(),
        m.clientId(),
        m.mentions(),
        m.replyTo(),
        m.attachments(),
        m.editedAt(),
        m.deletedAt(),
        m.rev(),
        reactions);
  }
}
