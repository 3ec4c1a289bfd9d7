package chat.hubbub.bus;

import io.vertx.core.Future;
import java.util.function.Function;

/**
 * What an instance of a verticle that keeps shards works with, and its place among those that share
 * this node's shards.
 *
 * @param crew these instances
 * @param index this one works for the shards that leave this remainder when divided by {@code
 *     instances}
 */
public record ShardWork(
    Service service,
    Keepers keepers,
    HintSender hints,
    Tables tables,
    int crew,
    int index,
    int instances) {

  /** Begins to work, on the calling context. */
  public void serve(Function<Object, Future<?>> work) {
    keepers.serve(service, crew, index, work);
  }

  /** Forgets the interest of nodes that have not renewed it since then. */
  public void forgetSilent(long since) {
    tables.each(index, instances, table -> table.forgetSilent(since));
  }

  /** Takes in what is said about interest, and answers it. */
  public Future<?> interest(Object body, long now) {
    if (body instanceof InterestChange change) {
      tables.of(change.shard()).apply(change, now);
      return Future.succeededFuture();
    } else if (body instanceof InterestRenewal renewal) {
      return Future.succeededFuture(tables.of(renewal.shard()).renew(renewal, now));
    } else if (body instanceof InterestList list) {
      tables.of(list.shard()).apply(list, now);
      return Future.succeededFuture();
    }
    throw new IllegalArgumentException("unexpected body: " + body.getClass());
  }

  /** Tells the nodes that are interested in a topic without a log. */
  public void tell(Topic topic, Object body, boolean mayBeMissed) {
    InterestTable table = tables.of(topic.shard());
    long head = mayBeMissed ? 0 : table.moved(topic);
    hints.send(table.nodes(topic), new Hint(topic, head, body));
  }

  /** Tells the nodes that are interested in a channel how far its log reaches now. */
  public void tell(Topic channel, long head, Object body) {
    InterestTable table = tables.of(channel.shard());
    table.moved(channel, head);
    hints.send(table.nodes(channel), new Hint(channel, head, body));
  }
}
