package chat.hubbub.channel;

import chat.hubbub.bus.ChannelCommand;
import chat.hubbub.bus.ChannelCommand.Send;
import chat.hubbub.bus.InTurn;
import chat.hubbub.bus.Keepers;
import chat.hubbub.bus.Outcome;
import chat.hubbub.bus.Service;
import chat.hubbub.bus.Topic;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Commands for one channel that are under way to its owner, in their order. When one does not
 * arrive, be it that the owner moved, died or was held up, everything that is not answered yet is
 * sent again, in order, to whoever owns the channel by then; only a command that may have been
 * carried out and is not known by a {@code clientId} is not, and fails. When one fails with {@code
 * UNAVAILABLE}, those of its sender behind it fail too. Confined to its context.
 */
final class CommandLine {
  private static final long FIRST_PAUSE = 25;
  private static final long LONGEST_PAUSE = 500;

  private final Context context;
  private final Keepers keepers;
  private final String id;
  private final LongSupplier attempts;
  private final Runnable emptied;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long attempt;
  private int next;
  private long pause = FIRST_PAUSE;
  private boolean halted;

  private static final class Waiting {
    final ChannelCommand command;
    final Promise<Outcome> answer = Promise.promise();
    final long deadline = now() + Keepers.PATIENCE;
    @Nullable String owner;
    boolean underWay;

    Waiting(ChannelCommand command) {
      this.command = command;
    }
  }

  /**
   * @param id the same for all lines of the context
   * @param attempts numbers that grow
   * @param emptied called when nothing waits any more: the line is not used again
   */
  CommandLine(
      Context context, Keepers keepers, String id, LongSupplier attempts, Runnable emptied) {
    this.context = context;
    this.keepers = keepers;
    this.id = id;
    this.attempts = attempts;
    this.emptied = emptied;
    this.attempt = attempts.getAsLong();
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }

  Future<Outcome> execute(ChannelCommand command) {
    Waiting added = new Waiting(command);
    waiting.add(added);
    if (!halted) {
      transmit(added);
    }
    return added.answer.future();
  }

  private void transmit(Waiting one) {
    long sentAs = attempt;
    InTurn turn = new InTurn(id, attempt, next++, one.command);
    int shard = Topic.of(one.command.channel()).shard();
    one.owner = keepers.owners().of(Service.SYNC, shard);
    one.underWay = true;
    keepers
        .<Outcome>request(Service.SYNC, shard, turn, Math.max(1, one.deadline - now()))
        .onComplete(
            done -> {
              if (sentAs == attempt) {
                one.underWay = false;
              }
              if (done.succeeded()) {
                answered(one, Future.succeededFuture(done.result()));
              } else if (!Keepers.isOutOfReach(done.cause())) {
                refused(one, done.cause());
              } else if (sentAs == attempt) {
                lost(one, done.cause());
              }
            });
  }

  /**
   * Who is there has changed: an owner that has gone is not waited for.
   *
   * @param nodes those that are there
   */
  void look(Set<String> nodes) {
    boolean gone =
        waiting.stream()
            .anyMatch(one -> one.underWay && one.owner != null && !nodes.contains(one.owner));
    if (gone && !halted) {
      resume();
    }
  }

  private void answered(Waiting one, Future<Outcome> outcome) {
    if (waiting.remove(one)) {
      pause = FIRST_PAUSE;
      outcome.onComplete(one.answer);
      if (waiting.isEmpty()) {
        emptied.run();
      }
    }
  }

  private void refused(Waiting one, Throwable failure) {
    if (failure instanceof HubbubException known && known.code() == ErrorCode.UNAVAILABLE) {
      failFrom(one, failure);
    } else {
      answered(one, Future.failedFuture(failure));
    }
  }

  private void lost(Waiting one, Throwable failure) {
    if (!waiting.contains(one)) {
      return;
    }
    if (!Keepers.wasRefused(failure) && !(one.command instanceof Send)) {
      failFrom(one, failure);
      return;
    }
    if (!halted) {
      halted = true;
      context.owner().setTimer(pause, timer -> resume());
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
  }

  /** Sends what is not answered again, as a new attempt. */
  private void resume() {
    for (Waiting one : List.copyOf(waiting)) {
      boolean unknown = one.underWay && !(one.command instanceof Send);
      if (unknown || one.deadline <= now()) {
        failFrom(one, unavailable());
      }
    }
    halted = false;
    attempt = attempts.getAsLong();
    next = 0;
    waiting.forEach(this::transmit);
  }

  /** This one and what its sender has behind it. */
  private void failFrom(Waiting first, Throwable failure) {
    UserId sender = first.command.actor().user();
    boolean behind = false;
    for (Waiting one : List.copyOf(waiting)) {
      behind |= one == first;
      if (behind && one.command.actor().user().equals(sender)) {
        answered(one, Future.failedFuture(failure));
      }
    }
  }

  private static HubbubException unavailable() {
    return new HubbubException(
        ErrorCode.UNAVAILABLE, "The channel's owner is out of reach; try again.", 1_000);
  }
}
