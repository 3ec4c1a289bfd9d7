package chat.hubbub.channel;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.awaitFailure;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.bus.ChannelCommand;
import chat.hubbub.bus.ChannelCommand.Actor;
import chat.hubbub.bus.ChannelCommand.Edit;
import chat.hubbub.bus.ChannelCommand.Send;
import chat.hubbub.bus.InTurn;
import chat.hubbub.bus.Keepers;
import chat.hubbub.bus.Outcome;
import chat.hubbub.bus.Owners;
import chat.hubbub.bus.Service;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A line of commands, and an owner over a real bus that does what the test says. */
class CommandLineTest {
  private static final ChannelId CHANNEL = new ChannelId(7);
  private static final Actor ACTOR = new Actor(new UserId(1), HubRole.MEMBER);

  private static final Actor OTHER = new Actor(new UserId(2), HubRole.MEMBER);

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final Keepers keepers = new Keepers(vertx, Owners.alone("self"));
  private final AtomicLong attempts = new AtomicLong();
  private final List<String> carriedOut = Collections.synchronizedList(new ArrayList<>());
  private final Lines lines = new Lines();
  private volatile Function<InTurn, Future<Outcome>> owner = this::carryOut;
  private CommandLine line;

  @BeforeEach
  void start() {
    int crew = keepers.nextCrew();
    keepers.serve(Service.SYNC, crew, 0, body -> owner.apply((InTurn) body));
    keepers.work(Service.SYNC, crew, 1);
    line = new CommandLine(context, keepers, "self.0", attempts::incrementAndGet, () -> {});
  }

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  private Future<Outcome> carryOut(InTurn turn) {
    if (!lines.admit(turn)) {
      return Future.failedFuture(Keepers.notNow("out of turn"));
    }
    carriedOut.add(name(turn.command()));
    return Future.succeededFuture(Outcome.UNCHANGED);
  }

  @Test
  @DisplayName("What an owner refuses to take comes again, in order, with what is behind it")
  void refused() {
    AtomicLong refusals = new AtomicLong();
    owner =
        turn ->
            name(turn.command()).equals("two") && refusals.incrementAndGet() <= 3
                ? Future.failedFuture(Keepers.notNow("not the owner"))
                : carryOut(turn);
    await(Future.all(give(send("one"), send("two"), send("three"))));
    assertEquals(List.of("one", "two", "three"), carriedOut);
    assertTrue(refusals.get() > 3);
  }

  @Test
  @DisplayName("A refusal for good concerns that command only")
  void forbidden() {
    owner =
        turn -> {
          Future<Outcome> taken = carryOut(turn);
          return name(turn.command()).equals("two")
              ? Future.failedFuture(new HubbubException(ErrorCode.FORBIDDEN, "No."))
              : taken;
        };
    give("one");
    Future<Outcome> two = give("two");
    await(give("three"));
    assertEquals(ErrorCode.FORBIDDEN, ((HubbubException) awaitFailure(two)).code());
  }

  @Test
  @DisplayName("When one fails as unavailable, those behind it fail too, and the next ones go")
  void unavailable() {
    owner =
        turn -> {
          if (name(turn.command()).equals("two")) {
            lines.forget();
            return Future.failedFuture(new HubbubException(ErrorCode.UNAVAILABLE, "The store."));
          }
          return carryOut(turn);
        };
    List<Future<Outcome>> given = give(send("one"), send("two"), send("three"));
    await(given.get(0));
    for (Future<Outcome> failed : given.subList(1, 3)) {
      assertEquals(ErrorCode.UNAVAILABLE, ((HubbubException) awaitFailure(failed)).code());
    }
    await(give("four"));
    assertEquals(List.of("one", "four"), carriedOut);
  }

  @Test
  @DisplayName("What another person has behind it does not fail, but comes again")
  void unavailable_concernsItsSender() {
    owner =
        turn -> {
          if (name(turn.command()).equals("one")) {
            lines.forget();
            return Future.failedFuture(new HubbubException(ErrorCode.UNAVAILABLE, "The store."));
          }
          return carryOut(turn);
        };
    List<Future<Outcome>> given =
        give(send("one"), new Send(CHANNEL, OTHER, "two", "text", null, List.of()), send("three"));
    awaitFailure(given.get(0));
    awaitFailure(given.get(2));
    await(given.get(1));
    assertEquals(List.of("two"), carriedOut);
  }

  /** Another node keeps everything, takes what it is asked, and says nothing. */
  private final class Held implements Owners {
    private volatile boolean gone;
    private volatile int asked;

    @Override
    public String self() {
      return "self";
    }

    @Override
    public String of(Service service, int shard) {
      return gone ? "self" : "held";
    }

    @Override
    public Set<String> nodes() {
      return gone ? Set.of("self") : Set.of("self", "held");
    }

    @Override
    public boolean incomplete() {
      return gone;
    }
  }

  @Test
  @DisplayName("An owner that has gone is not waited for: sends go to the next one, in order")
  void gone() {
    Held held = new Held();
    Vertx another = Vertx.vertx();
    try {
      Keepers here = new Keepers(another, held);
      int crew = here.nextCrew();
      here.serve(Service.SYNC, crew, 0, body -> carryOut((InTurn) body));
      here.work(Service.SYNC, crew, 1);
      another.eventBus().consumer("hubbub.node.held", message -> held.asked++);
      Context home = another.getOrCreateContext();
      ChannelGateway far = new BusChannelGateway(another, here, null);
      Promise<Outcome> one = Promise.promise();
      Promise<Outcome> edit = Promise.promise();
      Promise<Outcome> two = Promise.promise();
      home.runOnContext(
          v -> {
            far.execute(send("one")).onComplete(one);
            far.execute(new Edit(CHANNEL, ACTOR, 1, "text")).onComplete(edit);
            far.execute(new Send(CHANNEL, OTHER, "two", "text", null, List.of())).onComplete(two);
          });
      eventually("all are asked for", () -> held.asked == 3);
      long begun = System.nanoTime();
      held.gone = true;
      await(Future.all(one.future(), two.future()));
      assertTrue(System.nanoTime() - begun < 2_500_000_000L, "not after the time of an answer");
      assertEquals(List.of("one", "two"), carriedOut);
      // It may have been carried out, and nobody could tell.
      assertEquals(ErrorCode.UNAVAILABLE, ((HubbubException) awaitFailure(edit.future())).code());
    } finally {
      await(another.close());
    }
  }

  @Test
  @DisplayName("Nobody to be found is unavailable within 10 s")
  void nobody() {
    keepers.work(Service.SYNC, 0, 0);
    long begun = System.nanoTime();
    Throwable failure = awaitFailure(give("one"));
    assertEquals(ErrorCode.UNAVAILABLE, ((HubbubException) failure).code());
    assertTrue(System.nanoTime() - begun < 10_500_000_000L, "in time");
  }

  private Future<Outcome> give(String name) {
    return give(send(name)).get(0);
  }

  /** All in one turn of the context: none is answered before the last is given. */
  private List<Future<Outcome>> give(ChannelCommand... commands) {
    List<Promise<Outcome>> outcomes =
        Stream.of(commands).map(c -> Promise.<Outcome>promise()).toList();
    context.runOnContext(
        v -> {
          for (int i = 0; i < commands.length; i++) {
            line.execute(commands[i]).onComplete(outcomes.get(i));
          }
        });
    return outcomes.stream().map(Promise::future).toList();
  }

  private static ChannelCommand send(String clientId) {
    return new Send(CHANNEL, ACTOR, clientId, "text", null, List.of());
  }

  private static String name(ChannelCommand command) {
    return ((Send) command).clientId();
  }
}
