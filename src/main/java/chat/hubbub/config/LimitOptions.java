package chat.hubbub.config;

/**
 * What one client may ask of the hub.
 *
 * @param textCharacters longest text of a message, in code points
 * @param frameBytes largest frame and largest HTTP body
 * @param groupMembers most members of a group
 * @param sendsPerSecond sends a second of one user
 * @param sendBurst sends of one user at once
 * @param loginsPerMinute logins and registrations of an address, and of an account
 * @param connsPerUser sockets, and waiting polls, of one user
 * @param unauthenticated sockets of one address before {@code hello}
 * @param outboundBytes bytes that may wait for one socket
 */
public record LimitOptions(
    int textCharacters,
    int frameBytes,
    int groupMembers,
    int sendsPerSecond,
    int sendBurst,
    int loginsPerMinute,
    int connsPerUser,
    int unauthenticated,
    int outboundBytes) {

  static LimitOptions from(SettingValues values) {
    return new LimitOptions(
        values.get(Settings.LIMITS_TEXT_CHARACTERS),
        values.get(Settings.LIMITS_FRAME_BYTES),
        values.get(Settings.LIMITS_GROUP_MEMBERS),
        values.get(Settings.LIMITS_SENDS_PER_SECOND),
        values.get(Settings.LIMITS_SEND_BURST),
        values.get(Settings.LIMITS_LOGINS_PER_MINUTE),
        values.get(Settings.LIMITS_CONNS_PER_USER),
        values.get(Settings.LIMITS_UNAUTHENTICATED),
        values.get(Settings.LIMITS_OUTBOUND_BYTES));
  }
}
