package chat.hubbub.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is connected, and who of them sends how far.
 *
 * @param seats the clients
 * @param senders those who send, in turn
 */
record Scene(List<Seat> seats, List<Sender> senders) {

  /** One client, and a channel of its user. */
  record Seat(BenchUser user, String channel) {}

  /**
   * Sends when its turn has come.
   *
   * @param seat of the client that sends
   * @param reach how many other clients get it
   */
  record Sender(int seat, String channel, int reach) {}

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
    List<Sender> senders = new ArrayList<>();
    byChannel.forEach(
        (channel, members) -> {
          for (int sender : allSend ? members : members.subList(0, 1)) {
            senders.add(new Sender(sender, channel, members.size() - 1));
          }
        });
    return new Scene(seats, senders);
  }

  /** Everybody in all their rooms; one of each room sends, and not the same one in all. */
  static Scene allRooms(List<BenchUser> users) {
    Map<String, List<Integer>> byChannel = new LinkedHashMap<>();
    for (int i = 0; i < users.size(); i++) {
      for (String channel : users.get(i).channels()) {
        byChannel.computeIfAbsent(channel, c -> new ArrayList<>()).add(i);
      }
    }
    List<Sender> senders = new ArrayList<>();
    byChannel.forEach(
        (channel, members) ->
            senders.add(
                new Sender(
                    members.get(senders.size() % members.size()), channel, members.size() - 1)));
    return new Scene(
        users.stream().map(user -> new Seat(user, user.room())).toList(), List.copyOf(senders));
  }

  /** Only the first of the clients, none of whom sends. */
  Scene first(int count) {
    return new Scene(seats.subList(0, count), List.of());
  }

  /** Whether as many are connected, and what is sent goes as far: then both can be compared. */
  boolean isLike(Scene other) {
    return seats.size() == other.seats.size() && reaches().equals(other.reaches());
  }

  private List<Integer> reaches() {
    return senders.stream().map(Sender::reach).toList();
  }

  int channels() {
    return (int) seats.stream().map(Seat::channel).distinct().count();
  }
}
