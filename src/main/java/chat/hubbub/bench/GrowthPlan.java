package chat.hubbub.bench;

import java.util.List;

/**
 * How far something is to grow.
 *
 * @param sizes ascending
 * @param clients how many are connected, where that stays
 * @param members of a room, where that stays
 */
public record GrowthPlan(Axis axis, List<Integer> sizes, int clients, int members) {

  /** What grows. */
  public enum Axis {
    /** Rooms: as many clients and sends, in ever more of them. */
    ROOMS,
    /** Members of a room, connected and not. */
    MEMBERS,
    /** The store, by what others have written. */
    EVENTS,
    /** The log of a channel that is read. */
    LENGTH
  }

  /** What a hub is to bear by its design. */
  public static GrowthPlan of(Axis axis) {
    return switch (axis) {
      case ROOMS -> new GrowthPlan(axis, List.of(10, 100, 1_000, 10_000), 100, 10);
      case MEMBERS -> new GrowthPlan(axis, List.of(1, 10, 50, 100, 250, 500, 1_000), 1_000, 0);
      case EVENTS ->
          new GrowthPlan(axis, List.of(0, 10_000, 100_000, 1_000_000, 10_000_000), 1_000, 50);
      case LENGTH -> new GrowthPlan(axis, List.of(1_000, 10_000, 100_000, 1_000_000), 10, 10);
    };
  }

  /**
   * The same for other sizes.
   *
   * @throws BenchRefusal where they are none
   */
  public GrowthPlan sizes(List<Integer> other) {
    if (other.isEmpty() || other.stream().anyMatch(size -> size < (axis == Axis.EVENTS ? 0 : 1))) {
      throw new BenchRefusal("Sizes are whole numbers from 1 on, those of a store from 0.");
    }
    return new GrowthPlan(axis, other.stream().sorted().distinct().toList(), clients, members);
  }

  /** The same for another number of clients. */
  public GrowthPlan clients(int other) {
    return new GrowthPlan(axis, sizes, other, members);
  }

  /** The same for rooms of another size. */
  public GrowthPlan members(int other) {
    return new GrowthPlan(axis, sizes, clients, other);
  }

  int largest() {
    return sizes.get(sizes.size() - 1);
  }
}
