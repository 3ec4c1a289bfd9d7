package chat.hubbub.channel;

import chat.hubbub.model.Channel;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.ChannelDeleted;
import chat.hubbub.model.EventData.ChannelUpdated;
import chat.hubbub.model.EventData.MemberJoined;
import chat.hubbub.model.EventData.MemberLeft;
import chat.hubbub.model.EventData.MemberUpdated;
import chat.hubbub.model.MemberRole;
import chat.hubbub.model.Membership;
import chat.hubbub.model.UserId;
import chat.hubbub.store.ChannelStore;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the owner knows of a channel: its fields and head, and the memberships that were asked for
 * lately. Right as long as nobody else writes the channel; a refused append says that somebody did,
 * and then it is thrown away. Confined to the owner's context.
 */
final class ChannelState {
  private static final int MEMBERS_KEPT = 2_000;

  private final ChannelStore store;
  private final Map<UserId, Optional<Membership>> members =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, Optional<Membership>> eldest) {
          return size() > MEMBERS_KEPT;
        }
      };
  private Channel channel;

  ChannelState(ChannelStore store, Channel channel) {
    this.store = store;
    this.channel = channel;
  }

  Channel channel() {
    return channel;
  }

  /** The user's membership, ended ones included, or null. */
  Future<@Nullable Membership> membership(UserId user) {
    Optional<Membership> known = members.get(user);
    if (known != null) {
      return Future.succeededFuture(known.orElse(null));
    }
    return store
        .membership(channel.id(), user)
        .onSuccess(found -> members.putIfAbsent(user, Optional.ofNullable(found)));
  }

  /** Takes in what was just appended. */
  void apply(Event event) {
    channel = channel.withHead(event.head());
    if (event.data() instanceof MemberJoined joined) {
      member(joined.user(), joined.role(), event, null);
      channel = channel.withMembers(channel.members() + 1);
    } else if (event.data() instanceof MemberUpdated updated) {
      // Read again when next asked for: joinedSeq and read marker are the store's.
      members.remove(updated.user());
    } else if (event.data() instanceof MemberLeft left) {
      member(left.user(), MemberRole.MEMBER, event, event.seq());
      channel = channel.withMembers(channel.members() - 1);
    } else if (event.data() instanceof ChannelUpdated updated) {
      channel = channel.with(updated);
    } else if (event.data() instanceof ChannelDeleted) {
      channel = channel.asDeleted();
    }
  }

  private void member(UserId user, MemberRole role, Event event, @Nullable Long leftSeq) {
    members.put(
        user,
        Optional.of(
            new Membership(
                channel.id(), user, role, event.at(), event.seq(), leftSeq, event.head(), false)));
  }
}
