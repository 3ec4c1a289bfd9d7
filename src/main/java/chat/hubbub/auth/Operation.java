package chat.hubbub.auth;

/** What somebody may want to do with a channel; each has one row in {@link AccessPolicy}. */
public enum Operation {
  /** Know that it exists: name, topic, how many members. */
  SEE(Standing.STRANGER, true),
  /** Become a member by oneself. */
  JOIN(Standing.STRANGER, false),
  READ(Standing.MEMBER, true),
  SEND(Standing.MEMBER, true),
  REACT(Standing.MEMBER, true),
  EDIT_OWN(Standing.MEMBER, true),
  DELETE_OWN(Standing.MEMBER, true),
  DELETE_OTHERS(Standing.MODERATOR, false),
  /** Make others members. In a private group the invite policy may ask for more. */
  ADD_MEMBERS(Standing.MEMBER, false),
  /** End the membership of somebody else. */
  REMOVE_MEMBER(Standing.MODERATOR, false),
  /** End one's own membership. */
  LEAVE(Standing.MEMBER, false),
  /** Change name or topic. */
  UPDATE(Standing.MODERATOR, false),
  SET_ROLE(Standing.OWNER, false),
  /** Change visibility or the invite policy. */
  SET_VISIBILITY(Standing.OWNER, false),
  DELETE_CHANNEL(Standing.OWNER, false);

  private final Standing least;
  private final boolean inDirect;

  Operation(Standing least, boolean inDirect) {
    this.least = least;
    this.inDirect = inDirect;
  }

  /** The least standing in a group that may do it; a stranger's counts in public groups only. */
  Standing least() {
    return least;
  }

  /** Whether the two members of a direct channel may do it. */
  boolean inDirect() {
    return inDirect;
  }
}
