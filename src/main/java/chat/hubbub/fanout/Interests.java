package chat.hubbub.fanout;

import chat.hubbub.bus.Digest;
import chat.hubbub.bus.Service;
import chat.hubbub.bus.Topic;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The topics that a node is interested in, by topic and by shard. Confined to the context of its
 * {@link NodeHub}.
 */
final class Interests {
  private final Map<Topic, Interest> byTopic = new HashMap<>();
  private final Map<Keeper, Shard> byShard = new HashMap<>();

  /** Whose keeper it is about. */
  record Keeper(Service service, int shard) {
    static Keeper of(Topic topic) {
      return new Keeper(topic.service(), topic.shard());
    }
  }

  /** One topic. */
  static final class Interest {
    final Set<ContextHub> contexts = new HashSet<>(2);
    Future<Void> announced = Future.succeededFuture();

    /** The newest that was passed on, or looked for in the log. */
    long head;
  }

  /** What one keeper is told. */
  static final class Shard {
    final Set<Topic> topics = new HashSet<>();
    Digest digest = Digest.EMPTY;
    long table;
    long since;
    boolean renewing;
    boolean doubtful;

    List<Topic> topics(Topic.Kind kind) {
      return topics.stream().filter(topic -> topic.kind() == kind).toList();
    }
  }

  @Nullable Interest get(Topic topic) {
    return byTopic.get(topic);
  }

  @Nullable Shard get(Keeper key) {
    return byShard.get(key);
  }

  List<Keeper> shards() {
    return new ArrayList<>(byShard.keySet());
  }

  Interest add(Topic topic) {
    return byTopic.computeIfAbsent(
        topic,
        t -> {
          Shard shard = byShard.computeIfAbsent(Keeper.of(t), k -> new Shard());
          shard.topics.add(t);
          shard.digest = shard.digest.plus(t);
          return new Interest();
        });
  }

  void remove(Topic topic) {
    Keeper key = Keeper.of(topic);
    Shard shard = byShard.get(key);
    if (byTopic.remove(topic) != null && shard != null && shard.topics.remove(topic)) {
      shard.digest = shard.digest.minus(topic);
      if (shard.topics.isEmpty()) {
        byShard.remove(key);
      }
    }
  }
}
