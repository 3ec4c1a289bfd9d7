package chat.hubbub.transport.longpoll;

import chat.hubbub.auth.Identity;
import org.jspecify.annotations.Nullable;

/**
 * What a poll asks.
 *
 * @param conn the client's name for itself; null: the poll stands alone
 * @param since sync token; null: the client starts as new
 * @param timeoutMillis how long it may wait for something to happen
 * @param catchup at most this many missed events a channel; null: all
 */
public record PollRequest(
    Identity identity,
    @Nullable String conn,
    @Nullable String since,
    long timeoutMillis,
    @Nullable Integer catchup) {
  private static final long MAX_SECONDS = 60;

  /** No poll waits longer. */
  static final long LONGEST_MILLIS = MAX_SECONDS * 1_000;

  private static final long DEFAULT_SECONDS = 25;

  /** The wait that was asked for, clamped; null: the default. */
  public static long timeoutMillis(@Nullable Long seconds) {
    long wanted = seconds == null ? DEFAULT_SECONDS : seconds;
    return Math.max(0, Math.min(MAX_SECONDS, wanted)) * 1_000;
  }

  @Override
  public String toString() {
    return "PollRequest[conn=" + conn + "]";
  }
}
