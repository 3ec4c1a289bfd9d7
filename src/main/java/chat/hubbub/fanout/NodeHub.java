package chat.hubbub.fanout;

import chat.hubbub.bus.Addresses;
import chat.hubbub.bus.Bus;
import chat.hubbub.bus.EventDelivery;
import chat.hubbub.bus.InterestChange;
import chat.hubbub.bus.Signal;
import chat.hubbub.bus.Topic;
import chat.hubbub.bus.UserNotice;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's end of the fan-out: receives what owners send to this node, encodes each event once, and
 * hands it to the contexts that have a subscriber. Announces to the keepers which topics the node
 * is interested in. Safe on any thread.
 */
public final class NodeHub {
  private static final Logger log = LoggerFactory.getLogger(NodeHub.class);

  private final String nodeId;
  private final Bus bus;
  private final Map<Topic, Interest> interests = new ConcurrentHashMap<>();

  /** One topic that some context of this node is subscribed to. */
  private record Interest(Set<ContextHub> contexts, Future<Void> announced) {}

  public NodeHub(String nodeId, Bus bus) {
    this.nodeId = nodeId;
    this.bus = bus;
  }

  /** Begins to receive, on the calling context. */
  public void start() {
    bus.receive(Addresses.node(nodeId), this::receive);
  }

  public String nodeId() {
    return nodeId;
  }

  /** The subscriptions of one event-loop context; made once for each. */
  public ContextHub on(Context context) {
    return new ContextHub(this, context);
  }

  /**
   * A context has its first subscriber of these topics.
   *
   * @return completes once the topics' keepers know of it: what happens from then on arrives
   */
  Future<Void> join(ContextHub hub, Collection<Topic> topics) {
    Map<String, List<Topic>> byKeeper =
        topics.stream().collect(Collectors.groupingBy(Addresses::keeper));
    List<Future<Void>> announced = new ArrayList<>();
    byKeeper.forEach((keeper, some) -> announced.add(join(hub, keeper, some)));
    return Future.all(announced).mapEmpty();
  }

  private Future<Void> join(ContextHub hub, String keeper, List<Topic> topics) {
    List<Future<Void>> known = new ArrayList<>();
    for (Topic topic : topics) {
      // Sent inside compute: were it outside, an announcement and a later withdrawal by another
      // thread could reach the keeper the wrong way round.
      Interest interest =
          interests.compute(
              topic,
              (t, there) -> {
                Set<ContextHub> contexts =
                    there == null ? ConcurrentHashMap.newKeySet() : there.contexts();
                contexts.add(hub);
                boolean announce = there == null || there.announced().failed();
                return new Interest(
                    contexts, announce ? announce(keeper, true, t) : there.announced());
              });
      known.add(interest.announced());
    }
    return Future.all(known).mapEmpty();
  }

  /** A context has lost its last subscriber of a topic. */
  void leave(ContextHub hub, Topic topic) {
    interests.computeIfPresent(
        topic,
        (t, there) -> {
          there.contexts().remove(hub);
          if (!there.contexts().isEmpty()) {
            return there;
          }
          announce(Addresses.keeper(t), false, t)
              .onFailure(e -> log.debug("interest not taken back: {}", e.toString()));
          return null;
        });
  }

  private Future<Void> announce(String keeper, boolean interested, Topic topic) {
    return bus.request(keeper, new InterestChange(nodeId, interested, List.of(topic))).mapEmpty();
  }

  private void receive(Object body) {
    if (body instanceof EventDelivery delivery) {
      List<EncodedEvent> encoded = delivery.events().stream().map(EncodedEvent::of).toList();
      each(Topic.of(delivery.channel()), s -> encoded.forEach(event -> s.onEvent(event)));
    } else if (body instanceof Signal signal) {
      each(signal.topic(), s -> s.onSignal(signal));
    } else if (body instanceof UserNotice notice) {
      each(Topic.of(notice.user()), s -> s.onNotice(notice));
    } else {
      throw new IllegalArgumentException("unexpected body: " + body.getClass());
    }
  }

  private void each(Topic topic, Consumer<Subscriber> action) {
    Interest interest = interests.get(topic);
    if (interest != null) {
      interest.contexts().forEach(hub -> hub.dispatch(topic, action));
    }
  }
}
