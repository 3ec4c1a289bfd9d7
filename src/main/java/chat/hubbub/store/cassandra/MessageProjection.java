package chat.hubbub.store.cassandra;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.EventData.MessageDeleted;
import chat.hubbub.model.EventData.MessageEdited;
import chat.hubbub.model.EventType;
import chat.hubbub.model.Message;
import chat.hubbub.model.UserId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Applies events to messages, their mentions and their words. What is changed later is found by the
 * message's own row, which is then written last: its {@code rev} says that all of an event was
 * done.
 */
final class MessageProjection {
  private static final int ROWS_TOGETHER = 64;

  /** The timestamp of blanked texts: no event is ever newer. */
  private static final long FOR_EVER = 1L << 62;

  private final CassandraSession session;
  private final EventLog log;
  private final MentionRows mentions;
  private final SearchIndex search;

  MessageProjection(CassandraSession session, EventLog log) {
    this.session = session;
    this.log = log;
    this.mentions = new MentionRows(session);
    this.search = new SearchIndex(session);
  }

  /** All at once: it is the watermark that says it was done. */
  Future<Void> created(List<Event> run) {
    return Future.all(Each.of(run, this::index), Each.of(rows(run), session::write)).mapEmpty();
  }

  private Future<Void> index(Event event) {
    MessageCreated created = (MessageCreated) event.data();
    MessagePlace at = new MessagePlace(event.channel(), event.seq(), created.n(), event.at());
    return Future.all(
            mentions.add(at, created.mentions(), event.seq()),
            search.add(at, event.by(), SearchIndex.words(created.text()), event.seq()))
        .mapEmpty();
  }

  /** In groups that each lie in one partition. */
  private static List<List<Bind>> rows(List<Event> run) {
    Map<Long, List<Bind>> groups = new TreeMap<>();
    for (int i = 0; i < run.size(); i++) {
      long group = EventLog.bucket(run.get(i).n()) * run.size() + i / ROWS_TOGETHER;
      groups.computeIfAbsent(group, g -> new ArrayList<>()).add(row(run.get(i)));
    }
    return List.copyOf(groups.values());
  }

  /** Writes a message as it was sent. */
  static Bind row(Event event) {
    MessageCreated created = (MessageCreated) event.data();
    return Bind.of(
        EventCql.ADD_MESSAGE,
        event.channel().value(),
        EventLog.bucket(created.n()),
        created.n(),
        event.seq(),
        event.at(),
        event.by().value(),
        created.text(),
        created.clientId(),
        MessageRow.column(created.mentions()),
        Bind.orUnset(created.replyTo()),
        created.attachments().isEmpty() ? Bind.UNSET : created.attachments(),
        event.seq(),
        event.seq());
  }

  Future<Void> edited(Event event, MessageEdited edited) {
    return target(event.channel(), edited.target())
        .compose(
            row -> {
              if (row == null || row.deleted() || row.has(event.seq())) {
                return Future.succeededFuture();
              }
              MessagePlace at = MessagePlace.of(row.message());
              Set<String> before = SearchIndex.words(row.message().text());
              Set<String> after = SearchIndex.words(edited.text());
              return mentions
                  .remove(at, without(row.message().mentions(), edited.mentions()), event.seq())
                  .compose(v -> mentions.add(at, edited.mentions(), event.seq()))
                  .compose(v -> search.change(at, row.message().by(), before, after, event.seq()))
                  .compose(v -> edit(event, edited, row));
            });
  }

  private Future<Void> edit(Event event, MessageEdited edited, MessageRow row) {
    return session.write(
        EventCql.EDIT_MESSAGE,
        event.seq(),
        edited.text(),
        edited.mentions().stream().map(UserId::value).toList(),
        event.at(),
        event.seq(),
        Set.of(event.seq()),
        event.channel().value(),
        row.bucket(),
        row.message().n());
  }

  /** Blanks the texts wherever they are read again: here, in search, and in the log. */
  Future<Void> deleted(Event event, MessageDeleted deleted) {
    return target(event.channel(), deleted.target())
        .compose(
            row -> {
              if (row == null || row.has(event.seq())) {
                return Future.succeededFuture();
              }
              Message message = row.message();
              MessagePlace at = MessagePlace.of(message);
              Set<String> words = SearchIndex.words(message.text());
              List<Long> texts = new ArrayList<>(row.edits());
              texts.add(message.seq());
              return mentions
                  .remove(at, message.mentions(), event.seq())
                  .compose(v -> search.change(at, message.by(), words, Set.of(), event.seq()))
                  .compose(v -> log.redact(event.channel(), texts))
                  .compose(v -> blank(event, row));
            });
  }

  private Future<Void> blank(Event event, MessageRow row) {
    long channel = event.channel().value();
    long n = row.message().n();
    return session.write(
        List.of(
            Bind.of(EventCql.BLANK_MESSAGE, FOR_EVER, channel, row.bucket(), n),
            Bind.of(
                EventCql.END_MESSAGE,
                event.seq(),
                event.at(),
                event.seq(),
                channel,
                row.bucket(),
                n)));
  }

  Future<Void> touch(Event event, MessageRow row) {
    return session.write(
        EventCql.TOUCH_MESSAGE,
        event.seq(),
        event.seq(),
        event.channel().value(),
        row.bucket(),
        row.message().n());
  }

  /** The message that a seq created, or null when it created none. */
  Future<@Nullable MessageRow> target(ChannelId channel, long seq) {
    return log.event(channel, seq)
        .compose(
            event ->
                event == null || event.type() != EventType.MESSAGE_CREATED
                    ? Future.succeededFuture()
                    : byNumber(channel, event.n()));
  }

  Future<@Nullable MessageRow> byNumber(ChannelId channel, long n) {
    return session
        .row(EventCql.MESSAGE, channel.value(), EventLog.bucket(n), n)
        .map(row -> row == null || row.isNull("seq") ? null : MessageRow.read(row));
  }

  private static List<UserId> without(List<UserId> users, List<UserId> kept) {
    return users.stream().filter(user -> !kept.contains(user)).toList();
  }
}
