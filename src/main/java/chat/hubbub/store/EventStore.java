package chat.hubbub.store;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.Head;
import chat.hubbub.model.Message;
import chat.hubbub.model.UserId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The logs of channels, and messages as their projection. The log is the truth; it only grows,
 * except that deleting a message blanks its texts in place.
 */
public interface EventStore {

  /**
   * Advances a channel's head by a batch of events, if it still is where the caller believes.
   *
   * <p>All or nothing, in this order: when the channel's head is not {@code expected} nothing is
   * written and the answer is {@link Append.HeadMoved}, whoever the caller believes to be: this is
   * what fences a stale owner. Else, when a {@code clientId} of the batch was stored for the same
   * (channel, user) within the 14 days before the event's {@code at}, nothing is written and the
   * answer is {@link Append.Repeated}. Else the events are durable once the future completes, and
   * {@link Append.Stored} is the answer.
   *
   * <p>Projections (messages, reactions, members, mentions, the channel's own fields) show the
   * batch by the time the future completes. A {@code message.deleted} also blanks the texts of the
   * creation and of every edit of its target; its reactions stay. A {@code message.created} moves
   * its author's read marker to itself if they had read everything before it; a {@code
   * member.joined} puts the marker of the user who joined on itself. A {@code channel.deleted} ends
   * all memberships. Search may follow later.
   *
   * <p>When the future fails the outcome is unknown: {@link #settle} before going on. So it is
   * after {@link Append.HeadMoved} in one case: a store that cuts logs into parts may have stored
   * the beginning of the batch, up to the end of a part, before the rest was refused.
   *
   * @param events seqs {@code expected.seq() + 1} and on, without hole, and no clientId of a user
   *     twice; at least one. Else the future fails with an {@link IllegalArgumentException} and
   *     nothing is written
   */
  Future<Append> append(ChannelId channel, Head expected, List<Event> events);

  /**
   * Makes sure of a channel before somebody appends to it who did not append last: after this no
   * append that was in doubt is stored any more under the head that it returns, and projections
   * show all that was. Null for an unknown channel.
   */
  Future<@Nullable Head> settle(ChannelId channel);

  /** Outcome of an append. */
  sealed interface Append {
    record Stored() implements Append {}

    /** Refused: the head is elsewhere. {@code actual} is null for an unknown channel. */
    record HeadMoved(@Nullable Head actual) implements Append {}

    /** Refused: these were stored before. */
    record Repeated(Map<ClientKey, Long> seqs) implements Append {}
  }

  /** What may be stored once only within a channel. */
  record ClientKey(UserId user, String clientId) {}

  /** Head of a channel, or null for an unknown one. */
  Future<@Nullable Head> head(ChannelId channel);

  /** Heads of many channels in one go; unknown ones are left out. */
  Future<Map<ChannelId, Head>> heads(List<ChannelId> channels);

  /**
   * The events with seq greater than {@code after} and at least the channel's floor, ascending, at
   * most {@code limit}. Reads no more rows than it returns, however long the log is. Fails with
   * {@code NOT_FOUND} for an unknown channel.
   */
  Future<EventPage> events(ChannelId channel, long after, int limit);

  /** The event that first carried this clientId, as it is now, or null. */
  Future<@Nullable Event> eventOfClientId(ChannelId channel, ClientKey key);

  /**
   * A page of messages as they are now, ascending by seq; deleted ones are included, blank. Reads a
   * number of rows bounded by {@code limit} and the messages' reactions, however long the log is.
   * {@code before} and {@code after} exclude the seq itself; {@code around} gives {@code limit / 2}
   * messages before the seq and the rest from it on, fewer at the ends of the log. Fails with
   * {@code NOT_FOUND} for an unknown channel.
   *
   * @param viewer for whom {@code reactions[].me} is computed
   */
  Future<MessagePage> messages(ChannelId channel, PageQuery query, UserId viewer);

  /** One message as it is now, or null when {@code seq} created none or is below the floor. */
  Future<@Nullable Message> message(ChannelId channel, long seq, UserId viewer);

  /**
   * Full-text search over messages that are not deleted, newest first, in the channels given. A
   * page may hold fewer than {@code limit} and have a cursor all the same.
   *
   * @param query what the person typed: plain words, all of which must occur; the last may be a
   *     prefix. Never a query language of the store
   * @param cursor from {@link SearchPage}, or null for the first page
   */
  Future<SearchPage> search(
      List<ChannelId> channels,
      String query,
      @Nullable UserId from,
      @Nullable String cursor,
      int limit,
      UserId viewer);

  /** Messages that mention the user, in channels they are a member of now, newest first. */
  Future<SearchPage> mentions(UserId user, @Nullable String cursor, int limit);

  /** Which messages: at most one of the three is not null; none means the newest. */
  record PageQuery(@Nullable Long before, @Nullable Long after, @Nullable Long around, int limit) {}

  /** {@code floor} is 1 while nothing was dropped. */
  record EventPage(List<Event> items, Head head, long floor) {}

  /** {@code floor} is 1 while nothing was dropped. */
  record MessagePage(List<Message> items, Head head, long floor) {}

  /** {@code cursor} is null on the last page. */
  record SearchPage(List<Hit> items, @Nullable String cursor) {
    /** {@code highlights}: the text around what was found, at most 3 short pieces. */
    public record Hit(Message message, List<String> highlights) {}
  }
}
