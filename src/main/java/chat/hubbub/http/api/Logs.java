package chat.hubbub.http.api;

import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.http.Query;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import chat.hubbub.protocol.ClientFrame.Events;
import chat.hubbub.protocol.ClientFrame.History;
import chat.hubbub.protocol.FrameReader;
import chat.hubbub.router.Commands;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;

/** Pages: {@code GET /channels/{id}/messages} and {@code GET /channels/{id}/events}. */
final class Logs implements Resource {
  private final Commands commands;

  Logs(Commands commands) {
    this.commands = commands;
  }

  @Override
  public void mount(Routes routes) {
    routes
        .login(HttpMethod.GET, "/channels/{id}/messages", this::messages)
        .login(HttpMethod.GET, "/channels/{id}/events", this::events);
  }

  private Future<Answer> messages(Call call) {
    Query query = call.query();
    History history =
        new History(
            call.channelId(),
            query.optionalInteger("before", 0),
            query.optionalInteger("after", 0),
            query.optionalInteger("around", 0),
            query.limit());
    return CommandAnswers.ok(commands, call, FrameReader.history(call.body(), history));
  }

  private Future<Answer> events(Call call) {
    Long after = call.query().optionalInteger("after", 0);
    return CommandAnswers.ok(
        commands,
        call,
        new Events(call.channelId(), after == null ? 0 : after, call.query().limit()));
  }
}
