package chat.hubbub.http.api;

import chat.hubbub.bus.Outcome;
import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import chat.hubbub.model.EventJson;
import chat.hubbub.protocol.ClientFrame.Delete;
import chat.hubbub.protocol.FrameReader;
import chat.hubbub.router.Commands;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Objects;

/** {@code POST /channels/{id}/messages}; {@code PATCH, DELETE} of one message. */
final class Messages implements Resource {
  private static final String ONE = "/channels/{id}/messages/{seq}";

  private final Commands commands;
  private final FrameReader frames;

  /**
   * @param frames with the complaints of requests, not of frames
   */
  Messages(Commands commands, FrameReader frames) {
    this.commands = commands;
    this.frames = frames;
  }

  @Override
  public void mount(Routes routes) {
    routes
        .login(HttpMethod.POST, "/channels/{id}/messages", this::send)
        .login(HttpMethod.PATCH, ONE, this::edit)
        .login(HttpMethod.DELETE, ONE, this::delete);
  }

  private Future<Answer> send(Call call) {
    return commands
        .send(Callers.stateless(call), frames.send(call.channelId(), call.body()))
        .map(Messages::sent);
  }

  private static Answer sent(Outcome outcome) {
    // A send always has an event: a new one or the one it repeats.
    var event = EventJson.of(Objects.requireNonNull(outcome.event()));
    return outcome.repeat() ? Answer.ok(event) : Answer.created(event);
  }

  private Future<Answer> edit(Call call) {
    return CommandAnswers.ok(
        commands, call, frames.edit(call.channelId(), call.seq(), call.body()));
  }

  private Future<Answer> delete(Call call) {
    return CommandAnswers.ok(commands, call, new Delete(call.channelId(), call.seq()));
  }
}
