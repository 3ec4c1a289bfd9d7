package chat.hubbub.bench;

import java.util.concurrent.TimeUnit;

/** What others have written into the store long ago. Calls block. */
final class Past {
  private static final int ROOM = 100_000;

  /** What is written in one call. */
  private static final int SLICE = 20_000;

  /** Of a core: a hub that does less has indexed all for search. */
  private static final double QUIET = 0.1;

  private static final int LONGEST_SECONDS = 3_600;
  private static final int SECONDS_A_REMARK = 30;

  private final Preparation preparation;
  private final ServerProcess process;
  private final Report report;
  private long written;
  private long unsettled;

  Past(Preparation preparation, ServerProcess process, Report report) {
    this.preparation = preparation;
    this.process = process;
    this.report = report;
  }

  /** Writes on until there are so many messages, in rooms that nobody is connected in. */
  void reach(long messages) {
    while (written < messages) {
      int count = (int) Math.min(ROOM, messages - written);
      write(preparation.people(2, 1, 2).get(0), count);
      written += count;
      report.progress("wrote %,d of %,d events", written, messages);
    }
    settle();
  }

  /** Writes into a user's room. */
  void write(BenchUser author, int messages) {
    for (int left = messages; left > 0; left -= SLICE) {
      preparation.past(author, author.room(), Math.min(SLICE, left));
    }
    unsettled += messages;
  }

  /** Waits until the hub has done what it put off, if that is much. */
  void settle() {
    int quiet = unsettled < SLICE ? 2 : 0;
    unsettled = 0;
    for (int second = 1; quiet < 2; second++) {
      double before = process.cpuSeconds();
      rest();
      quiet = process.cpuSeconds() - before < QUIET ? quiet + 1 : 0;
      if (second % SECONDS_A_REMARK == 0) {
        report.progress("the hub is still at work on what was written, for %d s", second);
      }
      if (second == LONGEST_SECONDS) {
        throw new BenchRefusal("The hub does not come to rest after what was written.");
      }
    }
  }

  private static void rest() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchRefusal("The bench was interrupted.");
    }
  }
}
