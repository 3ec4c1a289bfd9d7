package chat.hubbub.fanout;

import chat.hubbub.bus.Topic;
import chat.hubbub.fanout.Interests.Keeper;
import chat.hubbub.fanout.Interests.Shard;
import chat.hubbub.model.ChannelId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up what a node may have missed, one shard after the other and at some pace, so that doubts
 * about everything at once do not weigh on the store at once. Confined to the context of its {@link
 * NodeHub}.
 */
final class Checks {
  private static final Logger log = LoggerFactory.getLogger(Checks.class);
  private static final int BATCH = 200;
  private static final long PACE = 2;
  private static final long AGAIN = 1_000;

  private final Vertx vertx;
  private final Interests interests;
  private final Truth truth;
  private final NodeHub hub;
  private final Map<Keeper, Boolean> waiting = new LinkedHashMap<>();
  private boolean running;

  Checks(Vertx vertx, Interests interests, Truth truth, NodeHub hub) {
    this.vertx = vertx;
    this.interests = interests;
    this.truth = truth;
    this.hub = hub;
  }

  /**
   * A shard is to be checked.
   *
   * @param all whether notices and presence may have been lost too; else only events
   */
  void add(Keeper key, boolean all) {
    waiting.merge(key, all, Boolean::logicalOr);
    if (!running) {
      running = true;
      next();
    }
  }

  /** All shards are to be checked. */
  void addAll(boolean all) {
    interests.shards().forEach(key -> add(key, all));
  }

  private void next() {
    if (waiting.isEmpty()) {
      running = false;
      return;
    }
    Map.Entry<Keeper, Boolean> first = waiting.entrySet().iterator().next();
    Keeper key = first.getKey();
    boolean all = first.getValue();
    waiting.remove(key);
    Shard shard = interests.get(key);
    Future<Void> checked =
        shard == null
            ? Future.succeededFuture()
            : heads(shard).compose(v -> all ? others(shard) : Future.succeededFuture());
    checked
        .onSuccess(v -> vertx.setTimer(PACE, timer -> next()))
        .onFailure(
            e -> {
              log.warn("what was missed can't be read yet: {}", e.toString());
              waiting.merge(key, all, Boolean::logicalOr);
              vertx.setTimer(AGAIN, timer -> next());
            });
  }

  private Future<Void> heads(Shard shard) {
    List<ChannelId> channels =
        shard.topics(Topic.Kind.CHANNEL).stream().map(Topic::channel).toList();
    Future<Void> read = Future.succeededFuture();
    for (int from = 0; from < channels.size(); from += BATCH) {
      List<ChannelId> some =
          new ArrayList<>(channels.subList(from, Math.min(from + BATCH, channels.size())));
      read = read.compose(v -> truth.heads(some)).map(this::found);
    }
    return read;
  }

  private Void found(Map<ChannelId, Long> heads) {
    heads.forEach((channel, seq) -> hub.missed(Topic.of(channel), seq));
    return null;
  }

  private Future<Void> others(Shard shard) {
    shard.topics(Topic.Kind.USER).forEach(topic -> hub.each(topic, Subscriber::onDoubt));
    List<Topic> watched = shard.topics(Topic.Kind.PRESENCE);
    if (watched.isEmpty()) {
      return Future.succeededFuture();
    }
    return truth
        .presence(watched.stream().map(Topic::user).toList())
        .map(
            signals -> {
              signals.forEach(signal -> hub.each(signal.topic(), s -> s.onSignal(signal)));
              return null;
            });
  }
}
