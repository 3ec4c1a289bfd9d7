package chat.hubbub.model;

import org.jspecify.annotations.Nullable;

/**
 * Names a channel: a 64-bit number in storage, a decimal string in JSON.
 *
 * @param value positive
 */
public record ChannelId(long value) implements Comparable<ChannelId> {

  /**
   * Reads the decimal form.
   *
   * @throws HubbubException {@link ErrorCode#BAD_REQUEST} when the text is no positive 64-bit
   *     number
   */
  public static ChannelId parse(String text) {
    return new ChannelId(DecimalId.parse(text, "channel"));
  }

  @Override
  public int compareTo(ChannelId other) {
    return Long.compare(value, other.value);
  }

  // By hand: a record's own goes through method handles, and this is asked for each delivery.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ChannelId that && value == that.value;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(value);
  }

  /** The decimal form used in JSON. */
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
