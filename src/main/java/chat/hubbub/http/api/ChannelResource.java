package chat.hubbub.http.api;

import chat.hubbub.bus.ChannelCommand.DeleteChannel;
import chat.hubbub.bus.ChannelCommand.Update;
import chat.hubbub.channel.ChannelGateway;
import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import chat.hubbub.model.ChannelId;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;

/** {@code GET, PATCH, DELETE /channels/{id}}. */
final class ChannelResource implements Resource {
  private final ChannelView view;
  private final ChannelGateway gateway;

  ChannelResource(ChannelView view, ChannelGateway gateway) {
    this.view = view;
    this.gateway = gateway;
  }

  @Override
  public void mount(Routes routes) {
    routes
        .login(HttpMethod.GET, "/channels/{id}", this::get)
        .login(HttpMethod.PATCH, "/channels/{id}", this::update)
        .login(HttpMethod.DELETE, "/channels/{id}", this::delete);
  }

  private Future<Answer> get(Call call) {
    return view.of(call.identity(), call.channelId()).map(Answer::ok);
  }

  private Future<Answer> update(Call call) {
    ChannelId id = call.channelId();
    ChannelFields fields = new ChannelFields(call.body());
    Update update =
        new Update(
            id,
            Callers.actor(call),
            fields.optionalName(),
            fields.optionalTopic(),
            fields.optionalVisibility(),
            fields.optionalInvites());
    return gateway.execute(update).compose(done -> view.of(call.identity(), id)).map(Answer::ok);
  }

  private Future<Answer> delete(Call call) {
    return gateway
        .execute(new DeleteChannel(call.channelId(), Callers.actor(call)))
        .map(done -> Answer.noContent());
  }
}
