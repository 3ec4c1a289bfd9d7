package chat.hubbub.bus;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.InvitePolicy;
import chat.hubbub.model.MemberRole;
import chat.hubbub.model.UserId;
import chat.hubbub.model.Visibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of a channel's owner. The owner checks rights, so that a check and the event it
 * allows cannot be parted by a change in between; the sender has checked form and size.
 */
public sealed interface ChannelCommand {
  ChannelId channel();

  Actor actor();

  /** Who asks. */
  record Actor(UserId user, HubRole role) {}

  /**
   * @param replyTo seq of a message of this channel
   */
  record Send(
      ChannelId channel,
      Actor actor,
      String clientId,
      String text,
      @Nullable Long replyTo,
      List<String> attachments)
      implements ChannelCommand {}

  record Edit(ChannelId channel, Actor actor, long target, String text) implements ChannelCommand {}

  record Delete(ChannelId channel, Actor actor, long target) implements ChannelCommand {}

  record React(ChannelId channel, Actor actor, long target, String emoji)
      implements ChannelCommand {}

  record Unreact(ChannelId channel, Actor actor, long target, String emoji)
      implements ChannelCommand {}

  /** Adds people, or joins when the only user is the actor; who is in already is passed over. */
  record AddMembers(ChannelId channel, Actor actor, List<UserId> users) implements ChannelCommand {}

  record SetRole(ChannelId channel, Actor actor, UserId user, MemberRole role)
      implements ChannelCommand {}

  /** Removes somebody, or leaves when the user is the actor. */
  record RemoveMember(ChannelId channel, Actor actor, UserId user) implements ChannelCommand {}

  /** Null: unchanged. */
  record Update(
      ChannelId channel,
      Actor actor,
      @Nullable String name,
      @Nullable String topic,
      @Nullable Visibility visibility,
      @Nullable InvitePolicy invites)
      implements ChannelCommand {}

  record DeleteChannel(ChannelId channel, Actor actor) implements ChannelCommand {}
}
