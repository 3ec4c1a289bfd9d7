package chat.hubbub.bus;

import java.util.Set;

/**
 * From node to node, every second: are you there? Answered with a {@link Pong}.
 *
 * @param services what the sender offers now: nothing while it starts, or gives its shards away
 * @param unheard nodes that do not answer the sender; one that finds itself here makes itself known
 *     anew
 */
public record Ping(String node, Set<Service> services, Set<String> unheard) {

  /**
   * Who answers, and what it offers.
   *
   * @param time what its clock says, in milliseconds since 1970; 0: it does not say
   */
  public record Pong(String node, Set<Service> services, long time) {}
}
