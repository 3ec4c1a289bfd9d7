package chat.hubbub.session;

/** Counts what is tolerated a while: so many in a period, counted from the first. */
final class Meter {
  private final int tolerated;
  private final long periodMillis;
  private long since;
  private int count;

  Meter(int tolerated, long periodMillis) {
    this.tolerated = tolerated;
    this.periodMillis = periodMillis;
  }

  /** Counts one; whether it is one too many. */
  boolean exceededAt(long now) {
    if (count == 0 || now - since >= periodMillis) {
      since = now;
      count = 0;
    }
    count++;
    return count > tolerated;
  }
}
