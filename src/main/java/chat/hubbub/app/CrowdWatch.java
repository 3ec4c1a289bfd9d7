package chat.hubbub.app;

/**
 * Notices when a crowd of clients begins to come, and when it has gone: the only times at which the
 * size of the heap is better not left to the collector ({@link HeapRoom}). Confined to its context.
 */
final class CrowdWatch {
  /** Milliseconds between two looks. */
  static final long PERIOD = 250;

  /** So many more than there were are the beginning of a crowd. */
  private static final int CROWD = 200;

  /** A crowd has gone when this part of it is left: the pause then meets few. */
  private static final int LEFT = 10;

  /** So often it must have been gone: sessions that nobody comes back to are kept a while. */
  private static final int LOOKS = 240;

  private final Runnable comes;
  private final Runnable gone;
  private int quiet;
  private boolean crowded;
  private int most;
  private int looks;

  /**
   * @param comes is called once for each crowd, when it has begun to come
   * @param gone is called once for each crowd that has gone
   */
  CrowdWatch(Runnable comes, Runnable gone) {
    this.comes = comes;
    this.gone = gone;
  }

  /** Told each {@link #PERIOD} how many clients there are. */
  void look(int clients) {
    if (!crowded) {
      quiet = Math.min(quiet, clients);
      if (clients >= quiet + CROWD) {
        crowded = true;
        most = clients;
        comes.run();
      }
      return;
    }
    most = Math.max(most, clients);
    looks = clients <= most / LEFT ? looks + 1 : 0;
    if (looks == LOOKS) {
      looks = 0;
      crowded = false;
      quiet = clients;
      gone.run();
    }
  }
}
