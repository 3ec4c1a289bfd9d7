package chat.hubbub.model;

/**
 * A position in a channel, as pair: also the form of read markers, so that unread is a difference.
 *
 * @param seq the newest event's seq; 0 before the first
 * @param messages how many messages were ever created up to there
 */
public record Head(long seq, long messages) {
  public static final Head EMPTY = new Head(0, 0);
}
