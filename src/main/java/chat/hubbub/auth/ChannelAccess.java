package chat.hubbub.auth;

import chat.hubbub.model.Channel;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.Membership;
import chat.hubbub.store.ChannelStore;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * The door to a channel for whoever reads it: looks at the channel and the caller's membership as
 * they are stored now, and lets {@link AccessPolicy} decide. What changes a channel is checked by
 * its owner instead, so that nothing comes between the check and the event.
 */
public final class ChannelAccess {
  private final ChannelStore channels;

  public ChannelAccess(ChannelStore channels) {
    this.channels = channels;
  }

  /**
   * A channel that was opened.
   *
   * @param membership the caller's own; null or ended for who is in by other right
   */
  public record Access(Channel channel, @Nullable Membership membership) {}

  /** Fails as {@link AccessPolicy#check} does, and with {@code NOT_FOUND} for an unknown id. */
  public Future<Access> require(Identity who, ChannelId id, Operation operation) {
    // Both reads start at once: an unknown channel is rare, a second round trip is not.
    Future<@Nullable Channel> channel = channels.channel(id);
    Future<@Nullable Membership> membership = channels.membership(id, who.user());
    return Future.all(channel, membership)
        .map(both -> open(who, operation, channel.result(), membership.result()));
  }

  private static Access open(
      Identity who,
      Operation operation,
      @Nullable Channel channel,
      @Nullable Membership membership) {
    if (channel == null) {
      throw new HubbubException(ErrorCode.NOT_FOUND, "There is no such channel.");
    }
    AccessPolicy.check(operation, who.role(), channel, membership);
    return new Access(channel, membership);
  }
}
