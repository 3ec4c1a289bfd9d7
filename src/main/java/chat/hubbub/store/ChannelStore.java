package chat.hubbub.store;

import chat.hubbub.model.Channel;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ChannelKind;
import chat.hubbub.model.Event;
import chat.hubbub.model.Head;
import chat.hubbub.model.InvitePolicy;
import chat.hubbub.model.Membership;
import chat.hubbub.model.OwnChannel;
import chat.hubbub.model.UserId;
import chat.hubbub.model.Visibility;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Channels and who is in them. Fields and members change by events only (see {@link
 * EventStore#append}); what is written here directly is what is in no log: creation, read markers,
 * muting.
 */
public interface ChannelStore {

  /**
   * Makes a channel with its first events, durably and at once, or finds the one that is there: for
   * a direct channel by its pair of users, for a group by (creator, clientId) within 14 days. Two
   * calls at once for one pair or clientId make one channel.
   */
  Future<Created> create(NewChannel channel);

  /**
   * @param directWith the other user of a direct channel, else null
   * @param clientId idempotency key of a group, or null
   * @param events the log's beginning: {@code member.joined} of the creator first
   */
  record NewChannel(
      ChannelId id,
      ChannelKind kind,
      @Nullable String name,
      @Nullable String topic,
      Visibility visibility,
      InvitePolicy invites,
      long createdAt,
      UserId createdBy,
      @Nullable UserId directWith,
      @Nullable String clientId,
      List<Event> events) {

    /** The same with these events. */
    public NewChannel with(List<Event> others) {
      return new NewChannel(
          id,
          kind,
          name,
          topic,
          visibility,
          invites,
          createdAt,
          createdBy,
          directWith,
          clientId,
          others);
    }
  }

  /** {@code existed}: it was there before, nothing was written. */
  record Created(Channel channel, boolean existed) {}

  /** The channel, deleted ones included, or null. */
  Future<@Nullable Channel> channel(ChannelId id);

  /** The user's membership, ended ones included, or null when they never were a member. */
  Future<@Nullable Membership> membership(ChannelId channel, UserId user);

  /** Which of these users are members now. Reads one row a user. */
  Future<List<UserId>> membersAmong(ChannelId channel, List<UserId> users);

  /** Members now, by user id ascending, with id greater than {@code after}. */
  Future<List<Membership>> members(ChannelId channel, @Nullable UserId after, int limit);

  /** All memberships of a user with their channels' heads, ended ones included. */
  Future<List<Position>> positions(UserId user);

  /** What a device must compare with what it has. */
  record Position(Membership membership, Head head, long floor) {}

  /** A user's own view of one channel, or null when they are no member now. */
  Future<@Nullable OwnChannel> ownChannel(UserId user, ChannelId channel);

  /**
   * A user's channels, latest activity first. None is missed when activity moves them while one
   * pages: those that got news meanwhile come, perhaps once more, at the end.
   *
   * @param cursor from {@link Page}, or null for the first page
   */
  Future<Page<OwnChannel>> ownChannels(UserId user, @Nullable String cursor, int limit);

  /** Public groups whose name contains the query, without case; by name. */
  Future<Page<Channel>> publicChannels(String query, @Nullable String cursor, int limit);

  /** Whether two users are members of one channel now. */
  Future<List<UserId>> sharingAChannel(UserId user, List<UserId> others);

  /**
   * Moves a member's read marker forward to the position of {@code seq}.
   *
   * @return the marker as it now is, or null when nothing moved (not a member, or not forward)
   */
  Future<@Nullable Head> markRead(ChannelId channel, UserId user, long seq);

  /** Returns whether anything changed. */
  Future<Boolean> mute(ChannelId channel, UserId user, boolean muted);

  /** {@code cursor} is null on the last page. */
  record Page<T>(List<T> items, @Nullable String cursor) {}
}
