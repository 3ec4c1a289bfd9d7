package chat.hubbub.router;

import chat.hubbub.bus.Outcome;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.protocol.ClientFrame;
import chat.hubbub.protocol.ClientFrame.Delete;
import chat.hubbub.protocol.ClientFrame.Edit;
import chat.hubbub.protocol.ClientFrame.Events;
import chat.hubbub.protocol.ClientFrame.History;
import chat.hubbub.protocol.ClientFrame.Ping;
import chat.hubbub.protocol.ClientFrame.React;
import chat.hubbub.protocol.ClientFrame.Read;
import chat.hubbub.protocol.ClientFrame.Send;
import chat.hubbub.protocol.ClientFrame.Typing;
import chat.hubbub.protocol.ClientFrame.Unreact;
import chat.hubbub.protocol.ClientFrame.Watch;
import chat.hubbub.protocol.WireJson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Hands each command to its handler. Stateless; used on any event loop. */
public final class CommandRouter implements Commands {
  private final MessageHandler messages;
  private final LogHandler logs;
  private final ReadHandler reads;
  private final TypingHandler typing;
  private final WatchHandler watches;

  public CommandRouter(
      MessageHandler messages,
      LogHandler logs,
      ReadHandler reads,
      TypingHandler typing,
      WatchHandler watches) {
    this.messages = messages;
    this.logs = logs;
    this.reads = reads;
    this.typing = typing;
    this.watches = watches;
  }

  @Override
  public Future<@Nullable JsonObject> handle(Caller caller, ClientFrame command) {
    if (command instanceof Send send) {
      return send(caller, send).map(outcome -> WireJson.outcome(outcome.event()));
    } else if (command instanceof Edit edit) {
      return changed(messages.edit(caller, edit));
    } else if (command instanceof Delete delete) {
      return changed(messages.delete(caller, delete));
    } else if (command instanceof React react) {
      return changed(messages.react(caller, react));
    } else if (command instanceof Unreact unreact) {
      return changed(messages.unreact(caller, unreact));
    } else if (command instanceof Events events) {
      return logs.events(caller, events).map(page -> page);
    } else if (command instanceof History history) {
      return logs.history(caller, history).map(page -> page);
    } else if (command instanceof Read read) {
      return reads.handle(caller, read).map(v -> new JsonObject());
    } else if (command instanceof Typing signal) {
      return typing.handle(caller, signal).map(v -> null);
    } else if (command instanceof Watch watch) {
      return watches.handle(caller, watch).map(items -> items);
    } else if (command instanceof Ping ping) {
      // What is left to answer depends on the transport.
      caller.heard(ping.active());
      return Future.succeededFuture(null);
    }
    return Future.failedFuture(
        new HubbubException(ErrorCode.BAD_FRAME, "'hello' has no place here."));
  }

  @Override
  public Future<Outcome> send(Caller caller, Send message) {
    return messages.send(caller, message);
  }

  private static Future<@Nullable JsonObject> changed(Future<Outcome> outcome) {
    return outcome.map(done -> WireJson.outcome(done.event()));
  }
}
