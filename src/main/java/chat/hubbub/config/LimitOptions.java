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
  static final Section SECTION = new Section();

  private static final int MIB = 1 << 20;
  private static final Setting<Integer> TEXT_CHARACTERS =
      SECTION.add(
          "limits.textCharacters",
          Kind.integer(1, 1_000_000),
          "16384",
          "Longest text of a message, in code points.");
  private static final Setting<Integer> FRAME_BYTES =
      SECTION.add(
          "limits.frameBytes",
          Kind.bytes(1024, 16 * MIB),
          "256KiB",
          "Largest frame of a client, and largest HTTP body.");
  private static final Setting<Integer> GROUP_MEMBERS =
      SECTION.add(
          "limits.groupMembers",
          Kind.integer(2, 1_000_000),
          "100000",
          "Most members that a group may have.");
  private static final Setting<Integer> SENDS_PER_SECOND =
      SECTION.add(
          "limits.sendsPerSecond",
          Kind.integer(1, 1_000_000),
          "10",
          "Sends a second that a user may keep up.");
  private static final Setting<Integer> SEND_BURST =
      SECTION.add(
          "limits.sendBurst",
          Kind.integer(1, 1_000_000),
          "40",
          "Sends that a user may make at once after a pause.");
  private static final Setting<Integer> LOGINS_PER_MINUTE =
      SECTION.add(
          "limits.loginsPerMinute",
          Kind.integer(1, 1_000_000),
          "10",
          "Logins and registrations a minute, of an address and of an account.");
  private static final Setting<Integer> CONNS_PER_USER =
      SECTION.add(
          "limits.connsPerUser",
          Kind.integer(1, 10_000),
          "20",
          "Sockets, and waiting polls, of one user; the oldest gives way.");
  private static final Setting<Integer> UNAUTHENTICATED =
      SECTION.add(
          "limits.unauthenticated",
          Kind.integer(1, 1_000_000),
          "100",
          "Sockets of one address that have not said hello yet.");
  private static final Setting<Integer> OUTBOUND_BYTES =
      SECTION.add(
          "limits.outboundBytes",
          Kind.bytes(65_536, 256 * MIB),
          "1MiB",
          "Bytes that may wait for one client; a slower one is closed.");

  static LimitOptions from(SettingValues values) {
    return new LimitOptions(
        values.get(TEXT_CHARACTERS),
        values.get(FRAME_BYTES),
        values.get(GROUP_MEMBERS),
        values.get(SENDS_PER_SECOND),
        values.get(SEND_BURST),
        values.get(LOGINS_PER_MINUTE),
        values.get(CONNS_PER_USER),
        values.get(UNAUTHENTICATED),
        values.get(OUTBOUND_BYTES));
  }
}
