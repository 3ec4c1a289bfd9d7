package chat.hubbub.fanout;

import chat.hubbub.bus.EventDelivery;
import chat.hubbub.bus.HeadMoved;
import chat.hubbub.bus.Hint;
import chat.hubbub.bus.InterestChange;
import chat.hubbub.bus.Keepers;
import chat.hubbub.bus.Signal;
import chat.hubbub.bus.Topic;
import chat.hubbub.bus.UserNotice;
import chat.hubbub.fanout.Interests.Interest;
import chat.hubbub.fanout.Interests.Keeper;
import chat.hubbub.metrics.Meters;
import chat.hubbub.store.EventStore;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's end of the fan-out: takes the hints that keepers send to this node, encodes each event
 * once, and hands it to the contexts that have a subscriber. Tells the keepers which topics the
 * node is interested in; a {@link Renewal} makes good what is lost of either. Safe on any thread;
 * everything happens on one context.
 */
public final class NodeHub {
  private static final Logger log = LoggerFactory.getLogger(NodeHub.class);

  /** A keeper that does not answer by then learns of the interest by its renewal. */
  private static final long ANNOUNCE = 1_000;

  private final Context context;
  private final Keepers keepers;
  private final Counter deliveries;
  private final Interests interests = new Interests();
  private final Checks checks;
  private final Renewal renewal;

  /**
   * @param context on which everything is kept; any event loop's
   */
  public NodeHub(Context context, Keepers keepers, Truth truth, Meters meters) {
    this.deliveries = meters.deliveries();
    this.context = context;
    this.keepers = keepers;
    this.checks = new Checks(context.owner(), interests, truth, this);
    this.renewal = new Renewal(context.owner(), keepers, interests, checks, this);
  }

  /** Begins to renew. */
  public void start() {
    context.runOnContext(v -> renewal.start());
  }

  /**
   * The subscriptions of one event-loop context; made once for each.
   *
   * @param events what its subscribers missed
   */
  public ContextHub on(Context subscribers, EventStore events) {
    return new ContextHub(this, subscribers, new LogReads(events), deliveries);
  }

  /**
   * A context has its first subscriber of these topics.
   *
   * @return completes once the topics' keepers know of it, so that what happens from then on
   *     arrives; or after a while, and then what happens until they know is made good
   */
  Future<Void> join(ContextHub hub, Collection<Topic> topics) {
    Promise<Void> joined = Promise.promise();
    context.runOnContext(v -> joinHere(hub, topics).onComplete(joined));
    return joined.future();
  }

  private Future<Void> joinHere(ContextHub hub, Collection<Topic> topics) {
    List<Future<Void>> announced = new ArrayList<>();
    Map<Keeper, List<Topic>> fresh = new HashMap<>();
    for (Topic topic : topics) {
      Interest interest = interests.add(topic);
      if (interest.contexts.isEmpty()) {
        fresh.computeIfAbsent(Keeper.of(topic), k -> new ArrayList<>()).add(topic);
      } else {
        announced.add(interest.announced);
      }
      interest.contexts.add(hub);
    }
    fresh.forEach((key, some) -> announced.add(announce(key, some)));
    return Future.all(announced).mapEmpty();
  }

  private Future<Void> announce(Keeper key, List<Topic> topics) {
    Future<Void> announced =
        change(key, true, topics)
            .recover(
                e -> {
                  log.debug("interest is not known yet: {}", e.toString());
                  renewal.doubt(key);
                  return Future.succeededFuture();
                });
    for (Topic topic : topics) {
      interests.add(topic).announced = announced;
    }
    return announced;
  }

  private Future<Void> change(Keeper key, boolean interested, List<Topic> topics) {
    InterestChange change = new InterestChange(keepers.owners().self(), interested, topics);
    return keepers.requestTogether(key.service(), key.shard(), change, ANNOUNCE).mapEmpty();
  }

  /** A context has lost its last subscriber of a topic. */
  void leave(ContextHub hub, Topic topic) {
    context.runOnContext(v -> leaveHere(hub, topic));
  }

  private void leaveHere(ContextHub hub, Topic topic) {
    Interest interest = interests.get(topic);
    if (interest != null && interest.contexts.remove(hub) && interest.contexts.isEmpty()) {
      interests.remove(topic);
      change(Keeper.of(topic), false, List.of(topic))
          .onFailure(e -> log.debug("interest not taken back yet: {}", e.toString()));
    }
  }

  /** Takes a hint; on the context. */
  public void receive(Hint hint) {
    Interest interest = interests.get(hint.topic());
    if (interest == null) {
      return;
    }
    if (hint.body() instanceof HeadMoved moved) {
      missed(hint.topic(), moved.seq());
      return;
    }
    interest.head = Math.max(interest.head, hint.head());
    if (hint.body() instanceof EventDelivery delivery) {
      List<EncodedEvent> encoded = delivery.events().stream().map(EncodedEvent::of).toList();
      interest.contexts.forEach(hub -> hub.deliver(hint.topic(), encoded));
    } else if (hint.body() instanceof Signal signal) {
      each(hint.topic(), interest, s -> s.onSignal(signal));
    } else if (hint.body() instanceof UserNotice notice) {
      each(hint.topic(), interest, s -> s.onNotice(notice));
    } else {
      throw new IllegalArgumentException("unexpected body: " + hint.body().getClass());
    }
  }

  /** A topic's head is there, whatever hints came. */
  void missed(Topic topic, long head) {
    Interest interest = interests.get(topic);
    if (interest == null || head <= interest.head) {
      return;
    }
    interest.head = head;
    switch (topic.kind()) {
      case CHANNEL -> each(topic, interest, s -> s.onHead(topic.channel(), head));
      case USER -> each(topic, interest, Subscriber::onDoubt);
      case PRESENCE -> checks.add(Keeper.of(topic), true);
    }
  }

  /** Passes on what was looked up, to those who are there. */
  void each(Topic topic, Consumer<Subscriber> action) {
    Interest interest = interests.get(topic);
    if (interest != null) {
      each(topic, interest, action);
    }
  }

  private static void each(Topic topic, Interest interest, Consumer<Subscriber> action) {
    interest.contexts.forEach(hub -> hub.dispatch(topic, action));
  }
}
