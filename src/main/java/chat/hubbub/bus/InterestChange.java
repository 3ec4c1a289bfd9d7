package chat.hubbub.bus;

import java.util.List;

/**
 * A node tells the keeper of a shard that its first session came to these topics, or that its last
 * one went. Answered once it is in force: what happens in the topics from then on is sent there.
 *
 * @param topics all of one shard and one keeper; at least one
 */
public record InterestChange(String node, boolean interested, List<Topic> topics) {

  int shard() {
    return topics.get(0).shard();
  }
}
