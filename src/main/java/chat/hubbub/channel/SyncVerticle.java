package chat.hubbub.channel;

import chat.hubbub.bus.EventDelivery;
import chat.hubbub.bus.HeadMoved;
import chat.hubbub.bus.InTurn;
import chat.hubbub.bus.Outcome;
import chat.hubbub.bus.ShardWork;
import chat.hubbub.bus.Signal;
import chat.hubbub.bus.Topic;
import chat.hubbub.bus.UserNotice;
import chat.hubbub.metrics.Meters;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.Head;
import chat.hubbub.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Message sync: owns the channels of its shards. Carries out commands through one {@link
 * ChannelSequencer} a channel, and sends what was stored to the nodes that announced interest. Also
 * passes on signals and notices, since it is the one that knows those nodes.
 */
public final class SyncVerticle extends VerticleBase
    implements ChannelSequencer.Audience, ChannelSequencer.Turns {
  private static final int SEQUENCERS_KEPT = 10_000;
  private static final long FORGET_EVERY = 10_000;
  private static final long FORGET_AFTER = 30_000;
  private static final long LOOK_AGAIN = 1_000;
  private static final int LOOKS = 60;
  private static final long LOOK_IDLE = 5;

  private final ShardWork work;
  private final Store store;
  private final InstantSource clock;
  private final Meters meters;
  private final Map<ChannelId, ChannelSequencer> sequencers = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<ChannelId> looking = new HashSet<>();
  private final Planner planner;

  /**
   * @param maxMembers of a group
   */
  public SyncVerticle(
      ShardWork work, Store store, InstantSource clock, Meters meters, int maxMembers) {
    this.work = work;
    this.store = store;
    this.clock = clock;
    this.meters = meters;
    this.planner = new Planner(store.events(), store.channels(), store.accounts(), maxMembers);
  }

  @Override
  public Future<?> start() {
    meters.lag().watch(vertx);
    work.serve(this::handle);
    vertx.setPeriodic(FORGET_EVERY, timer -> work.forgetSilent(clock.millis() - FORGET_AFTER));
    return Future.succeededFuture();
  }

  /** Finishes what was taken on. */
  @Override
  public Future<?> stop() {
    Promise<Void> idle = Promise.promise();
    awaitIdle(idle);
    return idle.future();
  }

  private void awaitIdle(Promise<Void> idle) {
    if (sequencers.values().stream().allMatch(ChannelSequencer::idle)) {
      idle.complete();
    } else {
      vertx.setTimer(LOOK_IDLE, timer -> awaitIdle(idle));
    }
  }

  private Future<?> handle(Object body) {
    if (body instanceof InTurn turn) {
      return execute(turn);
    } else if (body instanceof Signal signal) {
      work.tell(signal.topic(), signal, true);
    } else if (body instanceof UserNotice notice) {
      work.tell(Topic.of(notice.user()), notice, false);
    } else {
      return work.interest(body, clock.millis());
    }
    return Future.succeededFuture();
  }

  private Future<Outcome> execute(InTurn turn) {
    ChannelSequencer sequencer =
        sequencers.computeIfAbsent(
            turn.command().channel(),
            id ->
                new ChannelSequencer(
                    id, store.events(), store.channels(), planner, clock, this, this));
    forgetIdle();
    return meters.commands().count(sequencer.execute(turn));
  }

  @Override
  public void stored(List<Event> events) {
    Event last = events.get(events.size() - 1);
    ChannelId channel = last.channel();
    work.tell(Topic.of(channel), last.seq(), new EventDelivery(channel, events));
    events.forEach(event -> BusChannelGateway.tell(work.keepers(), event));
  }

  @Override
  public void reached(ChannelId channel, Head head) {
    work.tell(Topic.of(channel), head.seq(), new HeadMoved(channel, head.seq()));
  }

  @Override
  public void unsure(ChannelId channel) {
    if (looking.add(channel)) {
      look(channel, LOOKS);
    }
  }

  private void look(ChannelId channel, int left) {
    store
        .events()
        .head(channel)
        .onSuccess(
            head -> {
              looking.remove(channel);
              if (head != null) {
                reached(channel, head);
              }
            })
        .onFailure(
            e -> {
              if (left == 0) {
                looking.remove(channel);
              } else {
                vertx.setTimer(LOOK_AGAIN, timer -> look(channel, left - 1));
              }
            });
  }

  @Override
  public void next(Runnable task) {
    context.runOnContext(v -> task.run());
  }

  @Override
  public void within(long millis, Runnable task) {
    vertx.setTimer(ThreadLocalRandom.current().nextLong(1, millis + 1), timer -> task.run());
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
