package chat.hubbub.auth;

import chat.hubbub.model.Channel;
import chat.hubbub.model.ChannelKind;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.InvitePolicy;
import chat.hubbub.model.Membership;
import chat.hubbub.model.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what in a channel: the one table, and the only place that decides it. Pure; safe on
 * any thread.
 *
 * <p>The hub's owner and admins may in a group whatever its owner may, members of it or not. In a
 * direct channel they have no right beyond other people's: it belongs to its two members.
 */
public final class AccessPolicy {
  private AccessPolicy() {}

  /**
   * Lets an allowed operation pass.
   *
   * @param membership the actor's own in this channel; null or ended: a stranger
   * @throws HubbubException {@code NOT_FOUND} when the channel was deleted or the actor may not
   *     know of it; {@code NOT_A_MEMBER} for a stranger to a public group; {@code FORBIDDEN} for a
   *     member whose role does not allow it
   */
  public static void check(
      Operation operation, HubRole hubRole, Channel channel, @Nullable Membership membership) {
    ErrorCode refusal = refusal(operation, hubRole, channel, membership);
    if (refusal != null) {
      throw new HubbubException(refusal, sentence(refusal));
    }
  }

  /** The same as a yes or no, for choosing what to show. */
  public static boolean allows(
      Operation operation, HubRole hubRole, Channel channel, @Nullable Membership membership) {
    return refusal(operation, hubRole, channel, membership) == null;
  }

  /** Whether this role manages accounts, and groups of others. */
  public static boolean governs(HubRole hubRole) {
    return hubRole == HubRole.OWNER || hubRole == HubRole.ADMIN;
  }

  private static @Nullable ErrorCode refusal(
      Operation operation, HubRole hubRole, Channel channel, @Nullable Membership membership) {
    if (channel.deleted()) {
      return ErrorCode.NOT_FOUND;
    }
    Standing standing = Standing.of(membership);
    return channel.kind() == ChannelKind.DIRECT
        ? refusalInDirect(operation, standing)
        : refusalInGroup(operation, hubRole, channel, standing);
  }

  private static @Nullable ErrorCode refusalInDirect(Operation operation, Standing standing) {
    if (standing == Standing.STRANGER) {
      return ErrorCode.NOT_FOUND;
    }
    return operation.inDirect() ? null : ErrorCode.FORBIDDEN;
  }

  private static @Nullable ErrorCode refusalInGroup(
      Operation operation, HubRole hubRole, Channel channel, Standing standing) {
    if (governs(hubRole)) {
      // Nobody can leave where they are not, whatever else they may there.
      boolean nothingToLeave = operation == Operation.LEAVE && standing == Standing.STRANGER;
      return nothingToLeave ? ErrorCode.NOT_A_MEMBER : null;
    }
    if (standing == Standing.STRANGER) {
      if (channel.visibility() == Visibility.PRIVATE) {
        return ErrorCode.NOT_FOUND;
      }
      return operation.least() == Standing.STRANGER ? null : ErrorCode.NOT_A_MEMBER;
    }
    return standing.atLeast(least(operation, channel)) ? null : ErrorCode.FORBIDDEN;
  }

  /** Anybody can join a public group anyway, so its members may always add others. */
  private static Standing least(Operation operation, Channel channel) {
    boolean guarded =
        operation == Operation.ADD_MEMBERS
            && channel.visibility() == Visibility.PRIVATE
            && channel.invites() == InvitePolicy.MODERATORS;
    return guarded ? Standing.MODERATOR : operation.least();
  }

  private static String sentence(ErrorCode refusal) {
    return switch (refusal) {
      case NOT_FOUND -> "There is no such channel.";
      case NOT_A_MEMBER -> "Only members of this channel may do that.";
      default -> "Your role in this channel does not allow that.";
    };
  }
}
