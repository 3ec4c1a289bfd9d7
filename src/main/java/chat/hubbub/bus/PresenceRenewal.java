package chat.hubbub.bus;

/**
 * A node renews with the keeper of a shard what it reported of the shard's users; answered with
 * whether the keeper knows just that. If not, it is to be sent again as a {@link PresenceList}.
 *
 * @param digest of the users who are online there, active ones and others
 */
public record PresenceRenewal(String node, int shard, Digest digest) {

  /** The answer. */
  public record Answer(boolean known) {}
}
