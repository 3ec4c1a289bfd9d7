package chat.hubbub.channel;

import chat.hubbub.bus.Addresses;
import chat.hubbub.bus.Bus;
import chat.hubbub.bus.ChannelCommand;
import chat.hubbub.bus.EventDelivery;
import chat.hubbub.bus.InterestChange;
import chat.hubbub.bus.InterestTable;
import chat.hubbub.bus.Outcome;
import chat.hubbub.bus.Signal;
import chat.hubbub.bus.Topic;
import chat.hubbub.bus.UserNotice;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.MemberJoined;
import chat.hubbub.store.Store;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Message sync: owns the channels of its shards. Carries out commands through one {@link
 * ChannelSequencer} a channel, and sends what was stored to the nodes that announced interest. Also
 * passes on signals and notices, since it is the one that knows those nodes.
 */
public final class SyncVerticle extends VerticleBase {
  private static final int SEQUENCERS_KEPT = 10_000;

  private final Bus bus;
  private final Store store;
  private final InstantSource clock;
  private final int index;
  private final int instances;
  private final InterestTable interest = new InterestTable();
  private final Map<ChannelId, ChannelSequencer> sequencers = new LinkedHashMap<>(16, 0.75f, true);
  private final Planner planner;

  /**
   * @param maxMembers of a group
   * @param index this instance owns the shards that leave this remainder when divided by {@code
   *     instances}
   */
  public SyncVerticle(
      Bus bus, Store store, InstantSource clock, int maxMembers, int index, int instances) {
    this.bus = bus;
    this.store = store;
    this.clock = clock;
    this.index = index;
    this.instances = instances;
    this.planner = new Planner(store.events(), store.channels(), store.accounts(), maxMembers);
  }

  @Override
  public Future<?> start() {
    for (int shard = index; shard < Addresses.SHARDS; shard += instances) {
      bus.serve(Addresses.sync(shard), this::handle);
    }
    return Future.succeededFuture();
  }

  private Future<?> handle(Object body) {
    if (body instanceof ChannelCommand command) {
      return execute(command);
    } else if (body instanceof InterestChange change) {
      interest.apply(change);
    } else if (body instanceof Signal signal) {
      sendToNodes(signal.topic(), signal);
    } else if (body instanceof UserNotice notice) {
      sendToNodes(Topic.of(notice.user()), notice);
    } else {
      throw new IllegalArgumentException("unexpected body: " + body.getClass());
    }
    return Future.succeededFuture();
  }

  private Future<Outcome> execute(ChannelCommand command) {
    Executor later = task -> context.runOnContext(v -> task.run());
    ChannelSequencer sequencer =
        sequencers.computeIfAbsent(
            command.channel(),
            id ->
                new ChannelSequencer(
                    id, store.events(), store.channels(), planner, clock, this::publish, later));
    forgetIdle();
    return sequencer.execute(command);
  }

  private void publish(List<Event> events) {
    ChannelId channel = events.get(0).channel();
    sendToNodes(Topic.of(channel), new EventDelivery(channel, events));
    for (Event event : events) {
      if (event.data() instanceof MemberJoined joined) {
        UserNotice notice = new UserNotice(joined.user(), UserNotice.Kind.ADDED, channel, null);
        bus.send(Addresses.keeper(Topic.of(joined.user())), notice);
      }
    }
  }

  private void sendToNodes(Topic topic, Object body) {
    for (String node : interest.nodes(topic)) {
      bus.send(Addresses.node(node), body);
    }
  }

  /** Lets go of the channels that were longest without a command; one still at work stays. */
  private void forgetIdle() {
    Iterator<ChannelSequencer> eldest = sequencers.values().iterator();
    for (int over = sequencers.size() - SEQUENCERS_KEPT; over > 0 && eldest.hasNext(); over--) {
      if (eldest.next().idle()) {
        eldest.remove();
      }
    }
  }
}
