package chat.hubbub.bus;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GatheringTest {
  private static final long TIMEOUT = 10_000;
  private static final long SOON = 50;

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final Bus bus = new Bus(vertx.eventBus());
  private final Gathering gathering = new Gathering(vertx, bus);
  private final List<Integer> messages = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  /**
   * Answers a query for one user with that user's status; refuses user 13, and knows no user 14.
   */
  private Future<?> answer(Object body) {
    UserId user = ((PresenceQuery) body).users().get(0);
    if (user.value() == 13) {
      return Future.failedFuture(Keepers.notNow("not the keeper"));
    } else if (user.value() == 14) {
      throw new HubbubException(ErrorCode.NOT_FOUND, "There is no such user.");
    }
    return Future.succeededFuture(
        new PresenceAnswer(List.of(new PresenceAnswer.Entry(user, true, null))));
  }

  private void serve(String address) {
    bus.<Together>serveHere(
        address,
        together -> {
          messages.add(together.asked().size());
          return together.answeredBy(this::answer);
        });
  }

  private Future<PresenceAnswer> ask(String address, long user, long timeout) {
    return gathering.ask(address, true, new PresenceQuery(List.of(new UserId(user))), timeout);
  }

  /** Asks about each user, all in one turn. */
  private List<Future<PresenceAnswer>> askInOneTurn(String address, long from, long to) {
    Promise<List<Future<PresenceAnswer>>> asked = Promise.promise();
    context.runOnContext(
        v -> {
          List<Future<PresenceAnswer>> answers = new ArrayList<>();
          for (long user = from; user <= to; user++) {
            answers.add(ask(address, user, TIMEOUT));
          }
          asked.complete(answers);
        });
    return await(asked.future());
  }

  @Test
  @DisplayName("What is asked in one turn is one message, and each gets its own answer or failure")
  void oneTurn_isOneMessage() {
    serve("keeper");
    List<Future<PresenceAnswer>> answers = askInOneTurn("keeper", 11, 15);
    for (long user : List.of(11L, 12L, 15L)) {
      assertEquals(new UserId(user), await(answers.get((int) user - 11)).entries().get(0).user());
    }
    HubbubException refused = assertThrows(HubbubException.class, () -> await(answers.get(2)));
    assertTrue(Keepers.wasRefused(refused));
    HubbubException unknown = assertThrows(HubbubException.class, () -> await(answers.get(3)));
    assertEquals(ErrorCode.NOT_FOUND, unknown.code());
    assertEquals(List.of(5), messages);
  }

  @Test
  @DisplayName("No message holds more than 256, and none is left out")
  void muchIsDivided() {
    serve("keeper");
    for (Future<PresenceAnswer> answer : askInOneTurn("keeper", 1_000, 1_599)) {
      await(answer);
    }
    assertEquals(List.of(256, 256, 88), messages);
  }

  @Test
  @DisplayName("What is asked elsewhere goes elsewhere, and fails by itself")
  void placesAreApart() {
    serve("keeper");
    List<Future<PresenceAnswer>> there = askInOneTurn("keeper", 11, 11);
    List<Future<PresenceAnswer>> nobody = askInOneTurn("nobody", 11, 12);
    await(there.get(0));
    HubbubException refused = assertThrows(HubbubException.class, () -> await(nobody.get(0)));
    assertTrue(Keepers.wasRefused(refused));
    assertThrows(HubbubException.class, () -> await(nobody.get(1)));
  }

  @Test
  @DisplayName("An answer that does not fit leaves nobody waiting")
  void misfit() {
    bus.serveHere("short", body -> Future.succeededFuture(new Together.Answers(List.of())));
    bus.serveHere("other", body -> Future.succeededFuture(new PresenceAnswer(List.of())));
    for (String address : List.of("short", "other")) {
      HubbubException silent =
          assertThrows(HubbubException.class, () -> await(ask(address, 11, TIMEOUT)));
      assertTrue(Keepers.isOutOfReach(silent));
    }
  }

  @Test
  @DisplayName("Where nobody answers, what may have been done fails as that, after its time")
  void silence() {
    bus.serveHere("silent", together -> Promise.promise().future());
    HubbubException silent =
        assertThrows(HubbubException.class, () -> await(ask("silent", 11, SOON)));
    assertTrue(Keepers.isOutOfReach(silent));
    assertFalse(Keepers.wasRefused(silent));
  }
}
