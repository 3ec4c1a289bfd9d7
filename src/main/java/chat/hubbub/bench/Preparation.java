package chat.hubbub.bench;

import java.util.List;

/** What a bench has a hub's owner make while it measures. Calls block. */
public interface Preparation {

  /** New people in new rooms that are all full; who are fewer than its places are in several. */
  List<BenchUser> people(int users, int rooms, int membersOfRoom);

  /**
   * Writes messages into a room that nobody has opened yet.
   *
   * @param messages at most 100,000
   */
  void past(BenchUser author, String room, int messages);
}
