package chat.hubbub.auth;

import chat.hubbub.model.MemberRole;
import chat.hubbub.model.Membership;
import org.jspecify.annotations.Nullable;

/** What somebody is to a channel, ascending: each may what the ones before it may. */
enum Standing {
  STRANGER,
  MEMBER,
  MODERATOR,
  OWNER;

  /** Whoever left, or was removed, is a stranger again. */
  static Standing of(@Nullable Membership membership) {
    if (membership == null || !membership.active()) {
      return STRANGER;
    }
    return of(membership.role());
  }

  private static Standing of(MemberRole role) {
    return switch (role) {
      case OWNER -> OWNER;
      case MODERATOR -> MODERATOR;
      case MEMBER -> MEMBER;
    };
  }

  boolean atLeast(Standing other) {
    return compareTo(other) >= 0;
  }
}
