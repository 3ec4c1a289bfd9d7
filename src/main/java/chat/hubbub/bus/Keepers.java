package chat.hubbub.bus;

import chat.hubbub.model.HubbubException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way to the keepers of shards, in whatever node they are: by reference within this one, else
 * through the cluster. Messages of one sending thread to one keeper arrive in order. Safe on any
 * thread.
 */
public final class Keepers {
  /**
   * No caller waits longer for an answer. Clients are promised theirs within 10 s: the rest is for
   * the last pause before somebody looks whether it is time, and for the way to the client.
   * Milliseconds.
   */
  public static final long PATIENCE = 8_500;

  /** An answer from another node that takes longer is lost. Milliseconds. */
  private static final long ANSWER = 3_000;

  private static final long PAUSE = 100;

  private final Vertx vertx;
  private final Bus bus;
  private final Owners owners;
  private final Crews crews = new Crews();
  private final Gathering gathering;

  /** One for each Vert.x instance. */
  public Keepers(Vertx vertx, Owners owners) {
    this.vertx = vertx;
    this.bus = new Bus(vertx.eventBus());
    this.owners = owners;
    this.gathering = new Gathering(vertx, bus);
  }

  public Owners owners() {
    return owners;
  }

  Bus bus() {
    return bus;
  }

  /**
   * Asks a shard's keeper, once. Fails with the keeper's {@link HubbubException}, or with {@code
   * UNAVAILABLE} because of an {@link OutOfReach} when there is no answer.
   */
  public <T> Future<T> request(Service service, int shard, Object body) {
    return request(service, shard, body, PATIENCE);
  }

  /**
   * Asks a shard's keeper, once.
   *
   * @param timeout milliseconds to wait at most
   */
  public <T> Future<T> request(Service service, int shard, Object body, long timeout) {
    String owner = owners.of(service, shard);
    if (owner == null) {
      return nobody();
    }
    if (owner.equals(owners.self())) {
      String address = crews.address(service, shard);
      return address == null ? nobody() : bus.requestHere(address, body, timeout);
    }
    return bus.request(
        Addresses.node(owner), new ForShard(service, shard, body), Math.min(timeout, ANSWER));
  }

  /**
   * As {@link #request(Service, int, Object, long)}, together with what else is asked at the same
   * place in this turn: for what is answered at once, since the answers come together too.
   */
  public <T> Future<T> requestTogether(Service service, int shard, Object body, long timeout) {
    String owner = owners.of(service, shard);
    if (owner == null) {
      return nobody();
    }
    if (owner.equals(owners.self())) {
      String address = crews.address(service, shard);
      return address == null ? nobody() : gathering.ask(address, true, body, timeout);
    }
    return gathering.ask(
        Addresses.node(owner),
        false,
        new ForShard(service, shard, body),
        Math.min(timeout, ANSWER));
  }

  private static <T> Future<T> nobody() {
    return Future.failedFuture(
        Failures.outOfReach(OutOfReach.refused("nobody keeps the shard now")));
  }

  /** Asks until there is an answer, at most for {@link #PATIENCE}; for what may be done twice. */
  public <T> Future<T> ask(Service service, int shard, Object body) {
    return ask(service, shard, body, System.nanoTime());
  }

  private <T> Future<T> ask(Service service, int shard, Object body, long begun) {
    long left = PATIENCE - (System.nanoTime() - begun) / 1_000_000;
    return this.<T>request(service, shard, body, Math.max(1, left))
        .recover(
            failure ->
                isOutOfReach(failure) && left > PAUSE
                    ? pause().compose(v -> ask(service, shard, body, begun))
                    : Future.failedFuture(failure));
  }

  private Future<Void> pause() {
    Promise<Void> over = Promise.promise();
    vertx.setTimer(PAUSE, timer -> over.complete());
    return over.future();
  }

  /** Whether there was no answer, as opposed to one that says no. */
  public static boolean isOutOfReach(Throwable failure) {
    return failure.getCause() instanceof OutOfReach;
  }

  /** Whether certainly nothing was done. */
  public static boolean wasRefused(Throwable failure) {
    return failure.getCause() instanceof OutOfReach outOfReach && outOfReach.refused();
  }

  /** Why a keeper does not do what it is asked now: another one may. */
  public static HubbubException notNow(String reason) {
    return Failures.outOfReach(OutOfReach.refused(reason));
  }

  /** Tells a topic's keeper without wanting an answer; lost when it can't be reached. */
  public void tell(Topic topic, Object body) {
    Service service = topic.service();
    int shard = topic.shard();
    String owner = owners.of(service, shard);
    if (owner == null) {
      return;
    }
    if (owner.equals(owners.self())) {
      String address = crews.address(service, shard);
      if (address != null) {
        bus.sendHere(address, body);
      }
    } else {
      bus.sender(Addresses.node(owner)).write(new ForShard(service, shard, body));
    }
  }

  /** Hands in what came from another node for a shard that should be kept here. */
  Future<@Nullable Object> here(ForShard asked) {
    String owner = owners.of(asked.service(), asked.shard());
    String address = crews.address(asked.service(), asked.shard());
    return owner == null || !owner.equals(owners.self()) || address == null
        ? nobody()
        : bus.requestHere(address, asked.body(), PATIENCE);
  }

  /** The id of a crew to come: the instances of a verticle that share this node's shards. */
  public int nextCrew() {
    return crews.next();
  }

  /** An instance begins to work, on the calling context, for its part of this node's shards. */
  public MessageConsumer<?> serve(
      Service service, int crew, int index, Function<Object, Future<?>> work) {
    return bus.serveHere(
        Addresses.instance(service, crew, index),
        body -> body instanceof Together together ? together.answeredBy(work) : work.apply(body));
  }

  /** From now on this crew works; 0 instances: nobody does, and who asks is to try again. */
  public void work(Service service, int crew, int instances) {
    crews.work(service, crew, instances);
  }
}
