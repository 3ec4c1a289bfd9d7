package chat.hubbub.http.admin;

import chat.hubbub.protocol.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * What a load test wants. Rooms have {@code membersOfRoom} places each, in a row, and users take
 * them in turn: user {@code i} is in room {@code i / membersOfRoom}, and once more {@code users}
 * places further on where all places are to be taken.
 *
 * @param pairs whether users 2i and 2i + 1 get a direct channel
 * @param full whether every room is full, so that users are in several where they are fewer than
 *     the places
 */
record LoadPlan(int users, int rooms, int membersOfRoom, boolean pairs, boolean full) {
  private static final int MAX_USERS = 200_000;
  private static final int MAX_PLACES = 1_000_000;

  static LoadPlan of(Fields fields) {
    LoadPlan plan =
        new LoadPlan(
            number(fields, "users"),
            number(fields, "rooms"),
            number(fields, "membersOfRoom"),
            fields.bool("pairs", false),
            fields.bool("full", false));
    long places = (long) plan.rooms * plan.membersOfRoom;
    if (plan.users > places) {
      throw fields.wrong("There are more users than places in rooms.");
    }
    if (plan.full && plan.membersOfRoom > plan.users) {
      throw fields.wrong("A room has more places than there are users.");
    }
    if (plan.full && places > MAX_PLACES) {
      throw fields.wrong("There are more than " + MAX_PLACES + " places in rooms.");
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

  /** How many places are taken. */
  private int taken() {
    return full ? rooms * membersOfRoom : users;
  }

  /** The users of a room, none where all are in rooms before it. */
  List<Integer> members(int room) {
    int from = (int) Math.min(taken(), (long) room * membersOfRoom);
    int end = (int) Math.min(taken(), (room + 1L) * membersOfRoom);
    List<Integer> members = new ArrayList<>();
    for (int place = from; place < end; place++) {
      members.add(place % users);
    }
    return members;
  }

  /** The rooms of a user, at least one. */
  List<Integer> roomsOf(int user) {
    List<Integer> rooms = new ArrayList<>();
    for (int place = user; place < taken(); place += users) {
      rooms.add(place / membersOfRoom);
    }
    return rooms;
  }
}
