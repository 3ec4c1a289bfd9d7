package chat.hubbub.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event says, one record a type. {@code target} is always the seq of a message. */
public sealed interface EventData {

  EventType type();

  /**
   * @param n this is the channel's n-th message, from 1
   * @param replyTo seq of the message answered
   * @param attachments file ids
   * @param redacted the message was deleted since: text, mentions and attachments are gone
   */
  record MessageCreated(
      String clientId,
      String text,
      @Nullable Long replyTo,
      List<String> attachments,
      List<UserId> mentions,
      long n,
      boolean redacted)
      implements EventData {
    @Override
    public EventType type() {
      return EventType.MESSAGE_CREATED;
    }
  }

  /**
   * @param redacted the message was deleted since: text and mentions are gone
   */
  record MessageEdited(long target, String text, List<UserId> mentions, boolean redacted)
      implements EventData {
    @Override
    public EventType type() {
      return EventType.MESSAGE_EDITED;
    }
  }

  record MessageDeleted(long target) implements EventData {
    @Override
    public EventType type() {
      return EventType.MESSAGE_DELETED;
    }
  }

  record ReactionAdded(long target, String emoji) implements EventData {
    @Override
    public EventType type() {
      return EventType.REACTION_ADDED;
    }
  }

  record ReactionRemoved(long target, String emoji) implements EventData {
    @Override
    public EventType type() {
      return EventType.REACTION_REMOVED;
    }
  }

  record MemberJoined(UserId user, MemberRole role) implements EventData {
    @Override
    public EventType type() {
      return EventType.MEMBER_JOINED;
    }
  }

  record MemberUpdated(UserId user, MemberRole role) implements EventData {
    @Override
    public EventType type() {
      return EventType.MEMBER_UPDATED;
    }
  }

  /**
   * @param removed by somebody else; false when the member left
   */
  record MemberLeft(UserId user, boolean removed) implements EventData {
    @Override
    public EventType type() {
      return EventType.MEMBER_LEFT;
    }
  }

  /** Null: unchanged. */
  record ChannelUpdated(
      @Nullable String name,
      @Nullable String topic,
      @Nullable Visibility visibility,
      @Nullable InvitePolicy invites)
      implements EventData {
    @Override
    public EventType type() {
      return EventType.CHANNEL_UPDATED;
    }
  }

  record ChannelDeleted() implements EventData {
    @Override
    public EventType type() {
      return EventType.CHANNEL_DELETED;
    }
  }
}
