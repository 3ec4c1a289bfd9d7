package chat.hubbub.bus;

import java.util.List;

/**
 * The keeper's answer to a renewal.
 *
 * @param known whether the keeper knows just these interests; if not, they are to be sent again
 * @param table that answers; another one than before has forgotten what happened
 * @param upTo to be given back with the next renewal
 * @param moved the topics among them in which something happened since, with their newest head
 */
public record InterestAnswer(boolean known, long table, long upTo, List<Moved> moved) {

  /**
   * @param head as in {@link Hint}
   */
  public record Moved(Topic topic, long head) {}
}
