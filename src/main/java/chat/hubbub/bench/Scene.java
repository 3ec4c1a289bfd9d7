package chat.hubbub.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is connected, and who of them sends how far.
 *
 * @param seats the clients
 * @param senders those who send, in turn; indexes of seats
 * @param reach how many other clients get what each sender sends
 */
record Scene(List<Seat> seats, List<Integer> senders, List<Integer> reach) {

  /** One client, in the one channel that it is watched in. */
  record Seat(BenchUser user, String channel) {}

  /** Everybody in their room; the first of each room sends. */
  static Scene rooms(List<BenchUser> users) {
    return of(users.stream().map(user -> new Seat(user, user.room())).toList(), false);
  }

  /** Everybody in their direct channel, and everybody sends. */
  static Scene pairs(List<BenchUser> users) {
    return of(users.stream().map(user -> new Seat(user, user.direct())).toList(), true);
  }

  private static Scene of(List<Seat> seats, boolean allSend) {
    Map<String, List<Integer>> byChannel = new LinkedHashMap<>();
    for (int i = 0; i < seats.size(); i++) {
      byChannel.computeIfAbsent(seats.get(i).channel(), c -> new ArrayList<>()).add(i);
    }
    List<Integer> senders = new ArrayList<>();
    List<Integer> reach = new ArrayList<>();
    for (List<Integer> members : byChannel.values()) {
      for (int sender : allSend ? members : members.subList(0, 1)) {
        senders.add(sender);
        reach.add(members.size() - 1);
      }
    }
    return new Scene(seats, senders, reach);
  }

  /** Only the first of the clients, none of whom sends. */
  Scene first(int count) {
    return new Scene(seats.subList(0, count), List.of(), List.of());
  }

  int channels() {
    return (int) seats.stream().map(Seat::channel).distinct().count();
  }
}
