package chat.hubbub.channel;

import chat.hubbub.auth.AccessPolicy;
import chat.hubbub.auth.Operation;
import chat.hubbub.bus.ChannelCommand;
import chat.hubbub.bus.ChannelCommand.Actor;
import chat.hubbub.bus.ChannelCommand.Delete;
import chat.hubbub.bus.ChannelCommand.DeleteChannel;
import chat.hubbub.bus.ChannelCommand.Edit;
import chat.hubbub.bus.ChannelCommand.React;
import chat.hubbub.bus.ChannelCommand.Send;
import chat.hubbub.bus.ChannelCommand.Unreact;
import chat.hubbub.bus.ChannelCommand.Update;
import chat.hubbub.model.Channel;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.EventData;
import chat.hubbub.model.EventData.ChannelDeleted;
import chat.hubbub.model.EventData.ChannelUpdated;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.EventData.MessageDeleted;
import chat.hubbub.model.EventData.MessageEdited;
import chat.hubbub.model.EventData.ReactionAdded;
import chat.hubbub.model.EventData.ReactionRemoved;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.Message;
import chat.hubbub.model.User;
import chat.hubbub.model.UserId;
import chat.hubbub.store.AccountStore;
import chat.hubbub.store.ChannelStore;
import chat.hubbub.store.EventStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a command becomes: the events' data to append (none when nothing changes), or a
 * failure. Checks rights against the owner's state. Changes nothing itself.
 */
final class Planner {
  private final EventStore events;
  private final ChannelStore channels;
  private final AccountStore accounts;
  private final MembershipPlanner memberships;

  /**
   * @param maxMembers of a group
   */
  Planner(EventStore events, ChannelStore channels, AccountStore accounts, int maxMembers) {
    this.events = events;
    this.channels = channels;
    this.accounts = accounts;
    this.memberships = new MembershipPlanner(channels, accounts, maxMembers);
  }

  Future<List<EventData>> plan(ChannelCommand command, ChannelState state) {
    if (command instanceof Send send) {
      return send(send, state).map(List::of);
    } else if (command instanceof Edit edit) {
      return edit(edit, state);
    } else if (command instanceof Delete delete) {
      return delete(delete, state);
    } else if (command instanceof React react) {
      return react(react.actor(), react.target(), react.emoji(), true, state);
    } else if (command instanceof Unreact unreact) {
      return react(unreact.actor(), unreact.target(), unreact.emoji(), false, state);
    } else if (command instanceof Update update) {
      return update(update, state);
    } else if (command instanceof DeleteChannel) {
      return allow(command, Operation.DELETE_CHANNEL, state)
          .map(v -> List.of(new ChannelDeleted()));
    }
    return memberships.plan(command, state);
  }

  private Future<EventData> send(Send send, ChannelState state) {
    return allow(send, Operation.SEND, state)
        .compose(v -> replyTarget(send, state))
        .compose(v -> mentioned(send.channel(), send.text()))
        .map(
            mentions -> {
              if (!send.attachments().isEmpty()) {
                throw new HubbubException(ErrorCode.NOT_FOUND, "There is no such file.");
              }
              // n is given when the batch is numbered.
              return new MessageCreated(
                  send.clientId(), send.text(), send.replyTo(), List.of(), mentions, 0, false);
            });
  }

  private Future<Void> replyTarget(Send send, ChannelState state) {
    if (send.replyTo() == null) {
      return Future.succeededFuture();
    }
    return message(state, send.replyTo(), send.actor()).mapEmpty();
  }

  private Future<List<EventData>> edit(Edit edit, ChannelState state) {
    return allow(edit, Operation.READ, state)
        .compose(v -> message(state, edit.target(), edit.actor()))
        .compose(message -> edit(edit, message, state));
  }

  private Future<List<EventData>> edit(Edit edit, Message message, ChannelState state) {
    if (!message.by().equals(edit.actor().user())) {
      throw new HubbubException(ErrorCode.FORBIDDEN, "Only its author edits a message.");
    }
    requireNotDeleted(message);
    return allow(edit, Operation.EDIT_OWN, state)
        .compose(
            v ->
                edit.text().equals(message.text())
                    ? Future.succeededFuture(List.of())
                    : mentioned(edit.channel(), edit.text())
                        .map(
                            mentions ->
                                List.of(
                                    new MessageEdited(
                                        edit.target(), edit.text(), mentions, false))));
  }

  private Future<List<EventData>> delete(Delete delete, ChannelState state) {
    return allow(delete, Operation.READ, state)
        .compose(v -> message(state, delete.target(), delete.actor()))
        .compose(
            message -> {
              boolean own = message.by().equals(delete.actor().user());
              return allow(delete, own ? Operation.DELETE_OWN : Operation.DELETE_OTHERS, state)
                  .map(
                      v ->
                          message.deletedAt() != null
                              ? List.of()
                              : List.of(new MessageDeleted(delete.target())));
            });
  }

  private Future<List<EventData>> react(
      Actor actor, long target, String emoji, boolean add, ChannelState state) {
    return allow(actor, Operation.REACT, state)
        .compose(v -> message(state, target, actor))
        .map(
            message -> {
              requireNotDeleted(message);
              boolean there =
                  message.reactions().stream().anyMatch(r -> r.me() && r.emoji().equals(emoji));
              if (there == add) {
                return List.of();
              }
              return List.of(
                  add ? new ReactionAdded(target, emoji) : new ReactionRemoved(target, emoji));
            });
  }

  private Future<List<EventData>> update(Update update, ChannelState state) {
    boolean ownersOnly = update.visibility() != null || update.invites() != null;
    Operation operation = ownersOnly ? Operation.SET_VISIBILITY : Operation.UPDATE;
    return allow(update, operation, state)
        .map(
            v -> {
              Channel channel = state.channel();
              ChannelUpdated changed =
                  new ChannelUpdated(
                      changed(update.name(), channel.name()),
                      changed(update.topic(), channel.topic() == null ? "" : channel.topic()),
                      changed(update.visibility(), channel.visibility()),
                      changed(update.invites(), channel.invites()));
              boolean nothing = changed.equals(new ChannelUpdated(null, null, null, null));
              return nothing ? List.of() : List.of(changed);
            });
  }

  private static <T> @Nullable T changed(@Nullable T wanted, @Nullable T now) {
    return Objects.equals(wanted, now) ? null : wanted;
  }

  private Future<Message> message(ChannelState state, long seq, Actor actor) {
    return events
        .message(state.channel().id(), seq, actor.user())
        .map(
            message -> {
              if (message == null) {
                throw new HubbubException(ErrorCode.NOT_FOUND, "There is no such message.");
              }
              return message;
            });
  }

  private static void requireNotDeleted(Message message) {
    if (message.deletedAt() != null) {
      throw new HubbubException(ErrorCode.NOT_FOUND, "The message was deleted.");
    }
  }

  private Future<List<UserId>> mentioned(ChannelId channel, String text) {
    Set<String> names = Mentions.names(text);
    if (names.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    return accounts
        .byUsernames(names)
        .compose(users -> channels.membersAmong(channel, users.stream().map(User::id).toList()))
        .map(members -> members.stream().limit(Mentions.MAX).toList());
  }

  private static Future<Void> allow(
      ChannelCommand command, Operation operation, ChannelState state) {
    return allow(command.actor(), operation, state);
  }

  /** Fails unless the actor may, as the channel is now. */
  static Future<Void> allow(Actor actor, Operation operation, ChannelState state) {
    return state
        .membership(actor.user())
        .map(
            membership -> {
              AccessPolicy.check(operation, actor.role(), state.channel(), membership);
              return null;
            });
  }
}
