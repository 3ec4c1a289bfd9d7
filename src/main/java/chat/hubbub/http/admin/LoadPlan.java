package chat.hubbub.http.admin;

import chat.hubbub.protocol.Fields;

/**
 * What a load test wants: user {@code i} in room {@code i / membersOfRoom}.
 *
 * @param pairs whether users 2i and 2i + 1 get a direct channel
 */
record LoadPlan(int users, int rooms, int membersOfRoom, boolean pairs) {
  private static final int MAX_USERS = 200_000;

  static LoadPlan of(Fields fields) {
    LoadPlan plan =
        new LoadPlan(
            number(fields, "users"),
            number(fields, "rooms"),
            number(fields, "membersOfRoom"),
            fields.bool("pairs", false));
    if (plan.users > (long) plan.rooms * plan.membersOfRoom) {
      throw fields.wrong("There are more users than places in rooms.");
    }
    return plan;
  }

  private static int number(Fields fields, String name) {
    long number = fields.integer(name, 1);
    if (number > MAX_USERS) {
      throw fields.wrong("'" + name + "' must be at most " + MAX_USERS + ".");
    }
    return (int) number;
  }

  /** The first user of a room, and of the one after it; both may be beyond the last user. */
  int firstOf(int room) {
    return (int) Math.min(users, (long) room * membersOfRoom);
  }
}
