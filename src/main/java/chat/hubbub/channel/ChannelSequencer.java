package chat.hubbub.channel;

import chat.hubbub.bus.ChannelCommand;
import chat.hubbub.bus.InTurn;
import chat.hubbub.bus.Keepers;
import chat.hubbub.bus.Outcome;
import chat.hubbub.channel.CommandQueue.Waiting;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.Event;
import chat.hubbub.model.Head;
import chat.hubbub.model.HubbubException;
import chat.hubbub.store.ChannelStore;
import chat.hubbub.store.EventStore;
import chat.hubbub.store.EventStore.Append;
import chat.hubbub.store.EventStore.ClientKey;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The single writer of one channel: takes commands in order, decides, numbers, stores, and only
 * then answers and publishes (after tinode's saveAndBroadcastMessage). Sends that wait are stored
 * as one batch; one batch is in flight at a time. Should another owner write too, the store's
 * condition refuses one of them, and that one looks again; refused twice it leaves the other some
 * time.
 *
 * <p>When the store fails, the outcome is unknown and everything that waits fails with {@code
 * UNAVAILABLE}: had a later send of a client passed an earlier one that failed, their order would
 * be lost. Confined to the owner's context.
 */
final class ChannelSequencer {
  private static final Logger log = LoggerFactory.getLogger(ChannelSequencer.class);
  private static final int MAX_TRIES = 8;
  private static final long BACK_OFF = 50;
  private static final long LONGEST_BACK_OFF = 800;

  private final ChannelId id;
  private final EventStore events;
  private final ChannelStore channels;
  private final Planner planner;
  private final InstantSource clock;
  private final Audience audience;
  private final Turns turns;
  private final Lines lines = new Lines();
  private final CommandQueue queue = new CommandQueue();
  private @Nullable ChannelState state;
  private boolean running;

  /** Who hears of what was stored. */
  interface Audience {
    /** These were appended, in order. */
    void stored(List<Event> events);

    /** The log reaches that far by somebody else's doing. */
    void reached(ChannelId channel, Head head);

    /** An append failed: whether it was stored is to be found out. */
    void unsure(ChannelId channel);
  }

  /** Later turns of the owner's context. */
  interface Turns {
    void next(Runnable task);

    /** After some time, at random up to that many milliseconds. */
    void within(long millis, Runnable task);
  }

  ChannelSequencer(
      ChannelId id,
      EventStore events,
      ChannelStore channels,
      Planner planner,
      InstantSource clock,
      Audience audience,
      Turns turns) {
    this.id = id;
    this.events = events;
    this.channels = channels;
    this.planner = planner;
    this.clock = clock;
    this.audience = audience;
    this.turns = turns;
  }

  /**
   * Takes a command in its turn, or refuses it so that it comes again in its turn; the future
   * completes once it is stored, refused, or its fate is unknown.
   */
  Future<Outcome> execute(InTurn turn) {
    if (queue.full()) {
      return Future.failedFuture(unavailable(null));
    }
    return lines.admit(turn)
        ? execute(turn.command())
        : Future.failedFuture(Keepers.notNow("what came before it is missing"));
  }

  private Future<Outcome> execute(ChannelCommand command) {
    Promise<Outcome> answer = Promise.promise();
    queue.add(new Waiting(command, answer));
    if (!running) {
      running = true;
      next();
    }
    return answer.future();
  }

  /** Nothing waits or is under way. */
  boolean idle() {
    return !running;
  }

  private void next() {
    if (queue.isEmpty()) {
      running = false;
      return;
    }
    List<Waiting> batch = queue.takeBatch();
    load()
        .compose(loaded -> attempt(batch, loaded, 1))
        .onComplete(
            done -> {
              if (done.failed()) {
                fail(batch, done.cause());
              }
              // Not at once: many refusals in a row would pile up on the stack.
              turns.next(this::next);
            });
  }

  private Future<ChannelState> load() {
    if (state != null) {
      return Future.succeededFuture(state);
    }
    return events
        .settle(id)
        .compose(head -> channels.channel(id))
        .map(
            channel -> {
              if (channel == null) {
                throw new HubbubException(ErrorCode.NOT_FOUND, "There is no such channel.");
              }
              ChannelState loaded = new ChannelState(channels, channel);
              state = loaded;
              return loaded;
            });
  }

  /** Plans, numbers and appends a batch; what changes nothing is answered on the way. */
  private Future<Void> attempt(List<Waiting> batch, ChannelState loaded, int tries) {
    return planAll(batch, loaded)
        .compose(
            plans -> {
              if (plans.stream().allMatch(Plan::changes)) {
                return append(plans, batch, loaded, tries);
              }
              // What is remembered may be old, and a refusal meets no condition that says so.
              return current(loaded)
                  .compose(
                      current -> {
                        if (!current) {
                          return again(batch, tries);
                        }
                        plans.stream().filter(plan -> !plan.changes()).forEach(Plan::settle);
                        return append(
                            plans.stream().filter(Plan::changes).toList(), batch, loaded, tries);
                      });
            });
  }

  private Future<Boolean> current(ChannelState loaded) {
    return events.head(id).map(head -> loaded.channel().head().equals(head));
  }

  private Future<Void> append(
      List<Plan> plans, List<Waiting> batch, ChannelState loaded, int tries) {
    List<Event> numbered = Plan.number(plans, loaded.channel(), clock.millis());
    if (numbered.isEmpty()) {
      return Future.succeededFuture();
    }
    return events
        .append(id, loaded.channel().head(), numbered)
        .compose(result -> appended(result, numbered, plans, batch, loaded, tries));
  }

  private Future<List<Plan>> planAll(List<Waiting> batch, ChannelState loaded) {
    List<Future<Plan>> planned = new ArrayList<>(batch.size());
    for (Waiting waiting : batch) {
      planned.add(
          planner
              .plan(waiting.command(), loaded)
              .map(data -> Plan.of(waiting.command(), waiting.answer(), data))
              .recover(failure -> Plan.refuse(waiting.command(), waiting.answer(), failure)));
    }
    return Future.join(planned).map(all -> all.<Plan>list());
  }

  private Future<Void> appended(
      Append result,
      List<Event> numbered,
      List<Plan> plans,
      List<Waiting> batch,
      ChannelState loaded,
      int tries) {
    if (result instanceof Append.Stored) {
      numbered.forEach(loaded::apply);
      plans.forEach(Plan::succeed);
      audience.stored(numbered);
      return Future.succeededFuture();
    }
    if (result instanceof Append.Repeated repeated) {
      return answerRepeats(repeated, plans).compose(v -> attempt(unanswered(batch), loaded, tries));
    }
    log.info("channel {} was written by another owner; looking again", id);
    return again(batch, tries);
  }

  /** Another owner wrote: begins anew from what is stored. */
  private Future<Void> again(List<Waiting> batch, int tries) {
    state = null;
    if (tries >= MAX_TRIES) {
      return Future.failedFuture(unavailable(null));
    }
    Promise<Void> turn = Promise.promise();
    if (tries == 1) {
      turn.complete();
    } else {
      turns.within(Math.min(BACK_OFF << tries, LONGEST_BACK_OFF), turn::complete);
    }
    return turn.future()
        .compose(v -> load())
        .compose(
            loaded -> {
              audience.reached(id, loaded.channel().head());
              return attempt(unanswered(batch), loaded, tries + 1);
            });
  }

  private Future<Void> answerRepeats(Append.Repeated repeated, List<Plan> plans) {
    List<Future<Void>> found = new ArrayList<>();
    for (Plan plan : plans) {
      ClientKey key = plan.clientKey();
      if (key != null && repeated.seqs().containsKey(key)) {
        found.add(
            events
                .eventOfClientId(id, key)
                .map(
                    event -> {
                      plan.answer().complete(new Outcome(event, true));
                      return null;
                    }));
      }
    }
    return Future.all(found).mapEmpty();
  }

  private static List<Waiting> unanswered(List<Waiting> batch) {
    return batch.stream().filter(waiting -> !waiting.answer().future().isComplete()).toList();
  }

  /** A refusal concerns this batch; anything else leaves the outcome unknown. */
  private void fail(List<Waiting> batch, Throwable failure) {
    state = null;
    if (failure instanceof HubbubException known && known.code() == ErrorCode.NOT_FOUND) {
      batch.forEach(waiting -> waiting.answer().tryFail(known));
      return;
    }
    log.warn("channel {}: append failed, {} more wait", id, queue.size(), failure);
    lines.forget();
    audience.unsure(id);
    HubbubException unavailable = unavailable(failure);
    batch.forEach(waiting -> waiting.answer().tryFail(unavailable));
    queue.takeAll().forEach(waiting -> waiting.answer().fail(unavailable));
  }

  private static HubbubException unavailable(@Nullable Throwable cause) {
    return new HubbubException(
        ErrorCode.UNAVAILABLE, "The message may not be stored; send it again.", 1_000, cause);
  }
}
