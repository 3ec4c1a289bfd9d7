package chat.hubbub.fanout;

import chat.hubbub.bus.Topic;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The subscribers of one event-loop context. Except for {@link #dispatch}, everything is called on
 * that context; so its map needs no lock, and a delivery costs one task a context, not one a
 * subscriber.
 */
public final class ContextHub {
  private final NodeHub node;
  private final Context context;
  private final LogReads log;
  private final Counter deliveries;
  private final Map<Topic, Topics> subscribers = new HashMap<>();

  /** Subscribers of one topic, and whether the keeper knows of this node. */
  private static final class Topics {
    final Set<Subscriber> members = new LinkedHashSet<>(2);
    Future<Void> joined = Future.succeededFuture();
  }

  /**
   * @param deliveries counts events, one a subscriber
   */
  ContextHub(NodeHub node, Context context, LogReads log, Counter deliveries) {
    this.node = node;
    this.context = context;
    this.log = log;
    this.deliveries = deliveries;
  }

  public Context context() {
    return context;
  }

  /** What subscribers that missed something read. */
  public LogReads log() {
    return log;
  }

  /**
   * Adds a subscriber to each of these topics; those that it has already are passed over.
   *
   * @return completes on this context once everything that happens in the topics from then on will
   *     be delivered; a failed subscription is to be ended with {@link #unsubscribe}
   */
  public Future<Void> subscribe(Map<Topic, ? extends Subscriber> wanted) {
    List<Topic> unknown = new ArrayList<>();
    List<Topics> fresh = new ArrayList<>();
    Set<Future<Void>> pending = new LinkedHashSet<>();
    for (Map.Entry<Topic, ? extends Subscriber> each : wanted.entrySet()) {
      Topic topic = each.getKey();
      Topics there = subscribers.computeIfAbsent(topic, t -> new Topics());
      if (there.members.isEmpty() || there.joined.failed()) {
        unknown.add(topic);
        fresh.add(there);
      } else if (!there.joined.isComplete()) {
        pending.add(there.joined);
      }
      there.members.add(each.getValue());
    }
    if (!unknown.isEmpty()) {
      Future<Void> joined = here(node.join(this, unknown));
      fresh.forEach(there -> there.joined = joined);
      pending.add(joined);
    }
    return Future.all(List.copyOf(pending)).mapEmpty();
  }

  /** An announcement may have been begun by another context, and would complete there. */
  private Future<Void> here(Future<Void> elsewhere) {
    Promise<Void> here = Promise.promise();
    elsewhere.onComplete(result -> context.runOnContext(v -> here.handle(result)));
    return here.future();
  }

  public void unsubscribe(Subscriber subscriber, Topic topic) {
    Topics there = subscribers.get(topic);
    if (there != null && there.members.remove(subscriber) && there.members.isEmpty()) {
      subscribers.remove(topic);
      node.leave(this, topic);
    }
  }

  /** Calls the topic's subscribers, on this context. Safe on any thread. */
  void dispatch(Topic topic, Consumer<Subscriber> action) {
    context.runOnContext(v -> call(topic, action));
  }

  /** Hands events to the topic's subscribers, on this context. Safe on any thread. */
  void deliver(Topic topic, List<EncodedEvent> events) {
    context.runOnContext(
        v -> {
          int called = 0;
          for (EncodedEvent event : events) {
            // One after the other: what a transport makes of an event is kept until the next.
            called += call(topic, subscriber -> subscriber.onEvent(event));
          }
          // Once for all of them: a counter that many threads share is not for every delivery.
          deliveries.increment(called);
        });
  }

  private int call(Topic topic, Consumer<Subscriber> action) {
    Topics there = subscribers.get(topic);
    if (there == null) {
      return 0;
    }
    // A copy: a subscriber may leave while it is called.
    List<Subscriber> called = List.copyOf(there.members);
    called.forEach(action);
    return called.size();
  }
}
