package chat.hubbub.store;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ChannelKind;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.MemberJoined;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.InvitePolicy;
import chat.hubbub.model.MemberRole;
import chat.hubbub.model.UserId;
import chat.hubbub.model.Visibility;
import chat.hubbub.store.ChannelStore.NewChannel;
import java.util.List;

/** A channel whose only member has the same id, and the messages that they write into it. */
public final class OneMemberChannel {
  private OneMemberChannel() {}

  /** To be made; its log begins with the member's joining, at seq 1. */
  public static NewChannel of(long id) {
    UserId user = new UserId(id);
    ChannelId channel = new ChannelId(id);
    Event joined = new Event(channel, 1, 0, 0, user, new MemberJoined(user, MemberRole.OWNER));
    return new NewChannel(
        channel,
        ChannelKind.GROUP,
        "room",
        null,
        Visibility.PRIVATE,
        InvitePolicy.MEMBERS,
        0,
        user,
        null,
        null,
        List.of(joined));
  }

  /**
   * A message of the channel.
   *
   * @param n counts from 1
   */
  public static Event message(long id, long n, long at) {
    MessageCreated created =
        new MessageCreated(
            "c-" + n, "A message like many others.", null, List.of(), List.of(), n, false);
    return new Event(new ChannelId(id), n + 1, n, at, new UserId(id), created);
  }
}
