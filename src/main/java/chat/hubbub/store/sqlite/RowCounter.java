package chat.hubbub.store.sqlite;

import java.util.concurrent.atomic.LongAdder;

/** Counts the rows that reads step over, so that tests can hold reads to their bound. */
final class RowCounter {
  private final LongAdder rows = new LongAdder();

  void step() {
    rows.increment();
  }

  long rows() {
    return rows.sum();
  }
}
