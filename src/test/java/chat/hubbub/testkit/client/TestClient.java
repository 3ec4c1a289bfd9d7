package chat.hubbub.testkit.client;

import chat.hubbub.testkit.history.ClientHistory;
import chat.hubbub.testkit.history.Entry;
import chat.hubbub.testkit.wire.Transport;
import chat.hubbub.testkit.wire.Wire;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A whole client of a hub: stays connected over whatever transport works, keeps its channels' logs
 * gapless, sends until it is answered, and records what happens. Its public methods are for any
 * thread; inside, all happens on one event-loop context.
 */
public final class TestClient {
  private static final long THROTTLED_MILLIS = 30_000;

  private final ClientSetup setup;
  private final Vertx vertx;
  private final Rest rest;
  private final ClientHistory history;
  private final Ladder ladder;
  private final Backoff backoff;
  private final Outbox outbox;
  private final Replicas replicas;
  private final Promise<Void> ready = Promise.promise();
  private final List<JsonObject> signals = Collections.synchronizedList(new ArrayList<>());

  private Login login;
  private @Nullable Context context;
  private String deployment = "";
  private @Nullable Carrier carrier;
  private boolean stopped;
  private boolean refreshed;
  private int sends;
  private long timer = -1;
  private volatile @Nullable Transport live;
  private volatile int breaks;
  private volatile @Nullable Throwable gaveUp;

  TestClient(ClientSetup setup) {
    this.setup = setup;
    this.vertx = setup.network().vertx();
    this.rest = new Rest(setup.network(), setup.hub());
    this.login = setup.login();
    this.history = setup.history().client(setup.conn(), setup.login().user());
    this.ladder = new Ladder(setup.ladder());
    this.backoff =
        new Backoff(setup.pace().firstRetry(), setup.pace().maxRetry(), setup.network().random());
    this.outbox = new Outbox(vertx, setup.window(), this::now, history);
    this.replicas = new Replicas(new Reading(), history);
  }

  /**
   * Completes once the client is in and holds the bases of its channels; fails when it is sent away
   * for good before. Called once.
   */
  public Future<Void> start() {
    VerticleBase home =
        new VerticleBase() {
          @Override
          public Future<?> start() {
            TestClient.this.context = super.context;
            connect();
            return Future.succeededFuture();
          }
        };
    return vertx
        .deployVerticle(home)
        .compose(
            id -> {
              deployment = id;
              return ready.future();
            });
  }

  /** Goes, without a word to the hub. */
  public Future<Void> stop() {
    return here(() -> {
          end();
          return Future.succeededFuture();
        })
        .compose(ended -> vertx.undeploy(deployment));
  }

  private void end() {
    stopped = true;
    live = null;
    vertx.cancelTimer(timer);
    if (carrier != null) {
      carrier.stop();
    }
  }

  private void connect() {
    if (stopped) {
      return;
    }
    Transport transport = ladder.current();
    String resume = replicas.token();
    history.record(new Entry.Session(transport.label(), transport.reliable(), resume != null));
    Listening listener = new Listening(transport);
    if (transport == Transport.LONG_POLL) {
      carrier = new PollCarrier(rest, login.accessToken(), setup.conn(), setup.pace(), listener);
    } else {
      Wire wire = transport.wire(setup.network(), setup.hub());
      carrier =
          new SocketCarrier(vertx, wire, hello(), transport.reliable(), setup.pace(), listener);
    }
    carrier.start(resume);
  }

  private JsonObject hello() {
    JsonObject hello =
        new JsonObject()
            .put("op", "hello")
            .put("token", login.accessToken())
            .put("conn", setup.conn())
            .put("client", new JsonObject().put("name", "testkit").put("version", "1"));
    return setup.catchup() == null ? hello : hello.put("catchup", setup.catchup());
  }

  private void reconnect(Broken why, boolean wasLive) {
    breaks++;
    live = null;
    vertx.cancelTimer(timer);
    outbox.broken();
    replicas.broken();
    switch (why.code()) {
      case 4400, 4413 -> giveUp(why, "the hub finds us at fault: " + why.getMessage());
      case 4403, 4409 -> giveUp(why, null);
      case 4401 -> logInAgain(why);
      case 4429 -> later(why.retryAfter() == null ? THROTTLED_MILLIS : why.retryAfter());
      default -> {
        if (why.code() < 4000) {
          ladder.broke(wasLive);
        }
        later(Math.max(backoff.next(), why.retryAfter() == null ? 0 : why.retryAfter()));
      }
    }
  }

  private void giveUp(Throwable why, @Nullable String fault) {
    gaveUp = why;
    ready.tryFail(why);
    if (fault != null) {
      history.record(new Entry.Fault(fault));
    }
    end();
  }

  private void logInAgain(Broken why) {
    if (refreshed) {
      giveUp(why, null);
      return;
    }
    refreshed = true;
    rest.refresh(login)
        .onSuccess(
            fresh -> {
              login = fresh;
              connect();
            })
        .onFailure(
            thrown -> {
              if (thrown instanceof Refused refused && !refused.passing()) {
                giveUp(thrown, null);
              } else {
                refreshed = false;
                later(backoff.next());
              }
            });
  }

  private void later(long millis) {
    timer = vertx.setTimer(Math.max(1, millis), id -> connect());
  }

  /** Live on a lower rung: looks whether a better one opens, and changes over when it does. */
  private void climbLater() {
    timer =
        vertx.setTimer(
            setup.pace().climb().toMillis(),
            id -> {
              ladder.settled();
              new Probe(vertx, setup).firstOpen(ladder.above()).onSuccess(this::climb);
            });
  }

  private void climb(@Nullable Transport better) {
    if (stopped || live == null) {
      return;
    }
    if (better == null) {
      climbLater();
      return;
    }
    ladder.climbTo(better);
    change();
  }

  private void change() {
    live = null;
    vertx.cancelTimer(timer);
    if (carrier != null) {
      carrier.stop();
    }
    outbox.broken();
    replicas.broken();
    connect();
  }

  /** Breaks the connection on the client's side and makes a new one at once. */
  public Future<Void> drop() {
    return here(
        () -> {
          change();
          return Future.succeededFuture();
        });
  }

  /** Sends a message until it is answered: with its event, or {@link Refused} for good. */
  public Future<JsonObject> send(String channel, String text) {
    return here(
        () -> {
          String clientId = setup.conn() + "." + ++sends;
          JsonObject frame =
              new JsonObject()
                  .put("op", "send")
                  .put("channel", channel)
                  .put("clientId", clientId)
                  .put("text", text);
          return outbox.add(channel, clientId, frame);
        });
  }

  /** Any command, once. Fails with {@link Refused}, or {@link Broken}: then all is open. */
  public Future<JsonObject> command(JsonObject frame) {
    return here(() -> now(frame));
  }

  /** A frame that has no answer. */
  public void tell(JsonObject frame) {
    here(
        () -> {
          if (carrier != null) {
            carrier.tell(frame);
          }
          return Future.succeededFuture();
        });
  }

  private Future<JsonObject> now(JsonObject frame) {
    Carrier at = carrier;
    return at == null
        ? Future.failedFuture(new Broken(Wire.BROKEN, "not connected"))
        : at.command(frame);
  }

  private <T> Future<T> here(Supplier<Future<T>> action) {
    Context home = context;
    if (home == null) {
      return Future.failedFuture(new IllegalStateException("not started"));
    }
    Promise<T> promise = Promise.promise();
    home.runOnContext(go -> action.get().onComplete(promise));
    return promise.future();
  }

  /** The transport in use, or null while there is none. */
  public @Nullable Transport transport() {
    return live;
  }

  /** How many connections have broken so far. */
  public int breaks() {
    return breaks;
  }

  /** The newest seq the client has of the channel, or -1 when it doesn't have it. */
  public long known(String channel) {
    Replica replica = replicas.find(channel);
    return replica == null ? -1 : replica.known();
  }

  /** The channel's events from the client's base on. */
  public List<JsonObject> log(String channel) {
    Replica replica = replicas.find(channel);
    return replica == null ? List.of() : replica.log();
  }

  /** The stored sync token, or null. */
  public @Nullable String token() {
    return replicas.token();
  }

  /** The signals that came so far. */
  public List<JsonObject> signals() {
    synchronized (signals) {
      return List.copyOf(signals);
    }
  }

  /** The client's record. */
  public ClientHistory history() {
    return history;
  }

  @Override
  public String toString() {
    return setup.conn() + (gaveUp == null ? " over " + live : " that gave up: " + gaveUp);
  }

  /** Passes on what a connection brings. */
  private final class Listening implements Carrier.Listener {
    private final Transport transport;

    Listening(Transport transport) {
      this.transport = transport;
    }

    @Override
    public void live(boolean fresh) {
      live = transport;
      refreshed = false;
      backoff.succeeded();
      replicas.live(fresh);
      outbox.live();
      if (!ladder.above().isEmpty()) {
        climbLater();
      }
    }

    @Override
    public void frame(JsonObject frame) {
      if (frame.getString("op").equals("signal")) {
        signals.add(frame);
      } else {
        replicas.frame(frame);
      }
    }

    @Override
    public void token(String next) {
      replicas.token(next);
    }

    @Override
    public void reset(String reason) {
      history.record(new Entry.Reset(reason));
      replicas.reset();
    }

    @Override
    public void fault(String what) {
      history.record(new Entry.Fault(transport.label() + ": " + what));
    }

    @Override
    public void broken(Broken why) {
      reconnect(why, live != null);
    }
  }

  /** Reads what is missing. */
  private final class Reading implements Replicas.Source {
    @Override
    public Future<JsonObject> command(JsonObject frame) {
      return now(frame);
    }

    @Override
    public Future<List<JsonObject>> ownChannels() {
      return rest.channels(login);
    }

    @Override
    public void based() {
      ready.tryComplete();
    }

    @Override
    public void unbased(Throwable why) {
      if (carrier != null && live != null) {
        carrier.stop();
        reconnect(new Broken(Wire.BROKEN, "channels: " + why.getMessage()), true);
      }
    }
  }
}
