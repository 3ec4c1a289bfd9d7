package chat.hubbub.channel;

import chat.hubbub.auth.Operation;
import chat.hubbub.bus.ChannelCommand;
import chat.hubbub.bus.ChannelCommand.Actor;
import chat.hubbub.bus.ChannelCommand.AddMembers;
import chat.hubbub.bus.ChannelCommand.RemoveMember;
import chat.hubbub.bus.ChannelCommand.SetRole;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.EventData;
import chat.hubbub.model.EventData.MemberJoined;
import chat.hubbub.model.EventData.MemberLeft;
import chat.hubbub.model.EventData.MemberUpdated;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.MemberRole;
import chat.hubbub.model.Membership;
import chat.hubbub.model.User;
import chat.hubbub.model.UserId;
import chat.hubbub.store.AccountStore;
import chat.hubbub.store.ChannelStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The part of {@link Planner} that is about who is in a channel, and as what. */
final class MembershipPlanner {
  private final ChannelStore channels;
  private final AccountStore accounts;
  private final int maxMembers;

  MembershipPlanner(ChannelStore channels, AccountStore accounts, int maxMembers) {
    this.channels = channels;
    this.accounts = accounts;
    this.maxMembers = maxMembers;
  }

  Future<List<EventData>> plan(ChannelCommand command, ChannelState state) {
    if (command instanceof AddMembers add) {
      return add(add, state);
    } else if (command instanceof SetRole setRole) {
      return setRole(setRole, state);
    } else if (command instanceof RemoveMember remove) {
      return remove(remove, state);
    }
    throw new IllegalArgumentException("no such command: " + command.getClass());
  }

  private Future<List<EventData>> add(AddMembers add, ChannelState state) {
    List<UserId> users = add.users().stream().distinct().toList();
    boolean joins = users.equals(List.of(add.actor().user()));
    return Planner.allow(add.actor(), joins ? Operation.JOIN : Operation.ADD_MEMBERS, state)
        .compose(v -> channels.membersAmong(add.channel(), users))
        .compose(
            members -> {
              List<UserId> missing = new ArrayList<>(users);
              missing.removeAll(new HashSet<>(members));
              return missing.isEmpty() ? Future.succeededFuture(List.of()) : join(missing, state);
            });
  }

  private Future<List<EventData>> join(List<UserId> users, ChannelState state) {
    if (state.channel().members() + users.size() > maxMembers) {
      throw new HubbubException(
          ErrorCode.CHANNEL_FULL, "A channel has at most " + maxMembers + " members.");
    }
    return accounts
        .users(users)
        .map(
            found -> {
              Set<UserId> usable = new HashSet<>();
              found.stream().filter(user -> !user.disabled()).map(User::id).forEach(usable::add);
              if (!usable.containsAll(users)) {
                throw new HubbubException(ErrorCode.NOT_FOUND, "There is no such user.");
              }
              return users.stream()
                  .<EventData>map(user -> new MemberJoined(user, MemberRole.MEMBER))
                  .toList();
            });
  }

  private Future<List<EventData>> setRole(SetRole setRole, ChannelState state) {
    return Planner.allow(setRole.actor(), Operation.SET_ROLE, state)
        .compose(v -> member(setRole.user(), state))
        .map(
            member ->
                member.role() == setRole.role()
                    ? List.of()
                    : List.of(new MemberUpdated(setRole.user(), setRole.role())));
  }

  private Future<List<EventData>> remove(RemoveMember remove, ChannelState state) {
    Actor actor = remove.actor();
    boolean leaves = remove.user().equals(actor.user());
    return Planner.allow(actor, leaves ? Operation.LEAVE : Operation.REMOVE_MEMBER, state)
        .compose(v -> member(remove.user(), state))
        .compose(
            member ->
                !leaves && member.role() == MemberRole.OWNER
                    // Whoever may not make an owner may not unmake one either.
                    ? Planner.allow(actor, Operation.SET_ROLE, state)
                    : Future.succeededFuture())
        .map(v -> List.of(new MemberLeft(remove.user(), !leaves)));
  }

  private static Future<Membership> member(UserId user, ChannelState state) {
    return state
        .membership(user)
        .map(
            membership -> {
              if (membership == null || !membership.active()) {
                throw new HubbubException(ErrorCode.NOT_FOUND, "There is no such member.");
              }
              return membership;
            });
  }
}
