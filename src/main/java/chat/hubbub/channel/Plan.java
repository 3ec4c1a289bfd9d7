package chat.hubbub.channel;

import chat.hubbub.bus.ChannelCommand;
import chat.hubbub.bus.ChannelCommand.Send;
import chat.hubbub.bus.Outcome;
import chat.hubbub.model.Channel;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.HubbubException;
import chat.hubbub.store.EventStore.ClientKey;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to become of a command, on its way through a batch. */
final class Plan {
  private final ChannelCommand command;
  private final Promise<Outcome> answer;
  private final List<EventData> data;
  private final @Nullable HubbubException refusal;
  private @Nullable Event last;

  private Plan(
      ChannelCommand command,
      Promise<Outcome> answer,
      List<EventData> data,
      @Nullable HubbubException refusal) {
    this.command = command;
    this.answer = answer;
    this.data = data;
    this.refusal = refusal;
  }

  static Plan of(ChannelCommand command, Promise<Outcome> answer, List<EventData> data) {
    return new Plan(command, answer, data, null);
  }

  /** A command that is refused; a store out of reach fails the whole batch instead. */
  static Future<Plan> refuse(ChannelCommand command, Promise<Outcome> answer, Throwable failure) {
    return failure instanceof HubbubException known && known.code() != ErrorCode.UNAVAILABLE
        ? Future.succeededFuture(new Plan(command, answer, List.of(), known))
        : Future.failedFuture(failure);
  }

  /** Whether anything is to be appended for it. */
  boolean changes() {
    return !data.isEmpty();
  }

  /** Answers a command for which nothing is appended. */
  void settle() {
    if (refusal == null) {
      answer.complete(Outcome.UNCHANGED);
    } else {
      answer.fail(refusal);
    }
  }

  Promise<Outcome> answer() {
    return answer;
  }

  /** What makes a send unique, or null for another command. */
  @Nullable ClientKey clientKey() {
    return command instanceof Send send
        ? new ClientKey(send.actor().user(), send.clientId())
        : null;
  }

  /** Tells the sender; only after the events were stored. */
  void succeed() {
    answer.complete(new Outcome(last, false));
  }

  /** Gives the events of a batch their seqs, following the channel's head. */
  static List<Event> number(List<Plan> plans, Channel channel, long now) {
    List<Event> events = new ArrayList<>(plans.size());
    long seq = channel.head().seq();
    long n = channel.head().messages();
    for (Plan plan : plans) {
      for (EventData data : plan.data) {
        seq++;
        EventData counted = data;
        if (data instanceof MessageCreated created) {
          n++;
          counted = numbered(created, n);
        }
        plan.last = new Event(channel.id(), seq, n, now, plan.command.actor().user(), counted);
        events.add(plan.last);
      }
    }
    return events;
  }

  private static MessageCreated numbered(MessageCreated created, long n) {
    return new MessageCreated(
        created.clientId(),
        created.text(),
        created.replyTo(),
        created.attachments(),
        created.mentions(),
        n,
        created.redacted());
  }
}
