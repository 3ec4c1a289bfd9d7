package chat.hubbub.http.api;

import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import chat.hubbub.protocol.ClientFrame.React;
import chat.hubbub.protocol.ClientFrame.Unreact;
import chat.hubbub.protocol.FrameReader;
import chat.hubbub.router.Commands;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;

/** {@code PUT, DELETE /channels/{id}/messages/{seq}/reactions/{emoji}}. */
final class Reactions implements Resource {
  private static final String ONE = "/channels/{id}/messages/{seq}/reactions/{emoji}";

  private final Commands commands;

  Reactions(Commands commands) {
    this.commands = commands;
  }

  @Override
  public void mount(Routes routes) {
    routes.login(HttpMethod.PUT, ONE, this::add).login(HttpMethod.DELETE, ONE, this::remove);
  }

  private Future<Answer> add(Call call) {
    return CommandAnswers.ok(commands, call, new React(call.channelId(), call.seq(), emoji(call)));
  }

  private Future<Answer> remove(Call call) {
    return CommandAnswers.ok(
        commands, call, new Unreact(call.channelId(), call.seq(), emoji(call)));
  }

  private static String emoji(Call call) {
    return FrameReader.emoji(call.path("emoji"));
  }
}
