package chat.hubbub.http.api;

import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.protocol.ClientFrame;
import chat.hubbub.router.Commands;
import io.vertx.core.Future;

/** Calls that mean the same as a frame, answered with what the frame is answered with. */
final class CommandAnswers {
  private CommandAnswers() {}

  /** 200 with the command's result; 204 where it has none. */
  static Future<Answer> ok(Commands commands, Call call, ClientFrame command) {
    return commands
        .handle(Callers.stateless(call), command)
        .map(result -> result == null ? Answer.noContent() : Answer.ok(result));
  }

  /** 204, whatever the result. */
  static Future<Answer> noContent(Commands commands, Call call, ClientFrame command) {
    return commands.handle(Callers.stateless(call), command).map(result -> Answer.noContent());
  }
}
