package chat.hubbub.store.sqlite;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.EventJson;
import chat.hubbub.model.Message;
import chat.hubbub.model.Message.Reaction;
import chat.hubbub.model.UserId;
import io.vertx.core.json.JsonArray;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code messages}.
 *
 * @param id rowid, ascending in the order of creation across channels
 * @param message as it is, its reactions left out
 * @param edits seqs of the events that edited it, to be blanked with it
 */
record MessageRow(long id, Message message, List<Long> edits) {

  static MessageRow read(Row row) throws SQLException {
    Message message =
        new Message(
            new ChannelId(row.number(2)),
            row.number(3),
            row.number(4),
            row.number(5),
            new UserId(row.number(6)),
            row.text(7),
            row.text(8),
            EventJson.userIds(array(row.textOrNull(9))),
            row.numberOrNull(10),
            EventJson.strings(array(row.textOrNull(11))),
            row.numberOrNull(12),
            row.numberOrNull(13),
            row.number(14),
            List.of());
    return new MessageRow(row.number(1), message, numbers(array(row.textOrNull(15))));
  }

  private static @Nullable JsonArray array(@Nullable String json) {
    return json == null ? null : new JsonArray(json);
  }

  private static List<Long> numbers(@Nullable JsonArray array) {
    return array == null
        ? List.of()
        : array.stream().map(number -> ((Number) number).longValue()).toList();
  }

  /** Array columns are null rather than empty, as most messages have none. */
  static @Nullable String column(JsonArray array) {
    return array.isEmpty() ? null : array.encode();
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
