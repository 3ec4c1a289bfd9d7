package chat.hubbub.app;

/**
 * Notices when a crowd of clients has gone. The collector gives memory back to the system only when
 * it collects, and a hub that has become quiet gives it no reason to: without a hint it would hold
 * what the crowd needed for hours. Confined to its context.
 */
final class CrowdWatch {
  /** Fewer are no crowd. */
  private static final int CROWD = 200;

  /** A crowd has gone when this part of it is left: the pause then meets few. */
  private static final int LEFT = 10;

  /** So often it must have been gone: sessions that nobody comes back to are kept a while. */
  private static final int LOOKS = 12;

  private final Runnable collect;
  private int most;
  private int looks;

  /**
   * @param collect is called once for each crowd that has gone
   */
  CrowdWatch(Runnable collect) {
    this.collect = collect;
  }

  /** Told now and then how many clients there are. */
  void look(int clients) {
    most = Math.max(most, clients);
    looks = most >= CROWD && clients <= most / LEFT ? looks + 1 : 0;
    if (looks == LOOKS) {
      looks = 0;
      most = clients;
      collect.run();
    }
  }
}
