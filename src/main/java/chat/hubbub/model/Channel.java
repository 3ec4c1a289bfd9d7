package chat.hubbub.model;

import org.jspecify.annotations.Nullable;

/**
 * A channel as its log has made it.
 *
 * @param name null for a direct channel
 * @param createdAt milliseconds since the epoch
 * @param members how many there are now
 * @param floor first seq that retention has left, 1 when all is there
 * @param deleted its log has ended with {@code channel.deleted}
 */
public record Channel(
    ChannelId id,
    ChannelKind kind,
    @Nullable String name,
    @Nullable String topic,
    Visibility visibility,
    InvitePolicy invites,
    long createdAt,
    UserId createdBy,
    int members,
    Head head,
    long floor,
    boolean deleted) {

  public Channel withHead(Head newHead) {
    return new Channel(
        id,
        kind,
        name,
        topic,
        visibility,
        invites,
        createdAt,
        createdBy,
        members,
        newHead,
        floor,
        deleted);
  }

  public Channel withMembers(int newMembers) {
    return new Channel(
        id,
        kind,
        name,
        topic,
        visibility,
        invites,
        createdAt,
        createdBy,
        newMembers,
        head,
        floor,
        deleted);
  }

  /** With the fields that an update names. */
  public Channel with(EventData.ChannelUpdated update) {
    return new Channel(
        id,
        kind,
        update.name() != null ? update.name() : name,
        update.topic() != null ? update.topic() : topic,
        update.visibility() != null ? update.visibility() : visibility,
        update.invites() != null ? update.invites() : invites,
        createdAt,
        createdBy,
        members,
        head,
        floor,
        deleted);
  }

  public Channel asDeleted() {
    return new Channel(
        id, kind, name, topic, visibility, invites, createdAt, createdBy, 0, head, floor, true);
  }
}
