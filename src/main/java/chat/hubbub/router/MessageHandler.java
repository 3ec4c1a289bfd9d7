package chat.hubbub.router;

import chat.hubbub.auth.Identity;
import chat.hubbub.auth.RateLimiter;
import chat.hubbub.bus.ChannelCommand;
import chat.hubbub.bus.ChannelCommand.Actor;
import chat.hubbub.bus.Outcome;
import chat.hubbub.channel.ChannelGateway;
import chat.hubbub.protocol.ClientFrame;
import io.vertx.core.Future;

/**
 * What changes messages: {@code send}, {@code edit}, {@code delete}, {@code react}, {@code
 * unreact}. All count against the user's rate of sends. Rights are the owner's to check.
 */
public final class MessageHandler {
  private final ChannelGateway gateway;
  private final RateLimiter rates;
  private final InOrder order = new InOrder();

  public MessageHandler(ChannelGateway gateway, RateLimiter rates) {
    this.gateway = gateway;
    this.rates = rates;
  }

  Future<Outcome> send(Caller caller, ClientFrame.Send send) {
    return execute(
        caller,
        new ChannelCommand.Send(
            send.channel(),
            actor(caller),
            send.clientId(),
            send.text(),
            send.replyTo(),
            send.attachments()));
  }

  Future<Outcome> edit(Caller caller, ClientFrame.Edit edit) {
    return execute(
        caller, new ChannelCommand.Edit(edit.channel(), actor(caller), edit.seq(), edit.text()));
  }

  Future<Outcome> delete(Caller caller, ClientFrame.Delete delete) {
    return execute(
        caller, new ChannelCommand.Delete(delete.channel(), actor(caller), delete.seq()));
  }

  Future<Outcome> react(Caller caller, ClientFrame.React react) {
    return execute(
        caller,
        new ChannelCommand.React(react.channel(), actor(caller), react.seq(), react.emoji()));
  }

  Future<Outcome> unreact(Caller caller, ClientFrame.Unreact unreact) {
    return execute(
        caller,
        new ChannelCommand.Unreact(
            unreact.channel(), actor(caller), unreact.seq(), unreact.emoji()));
  }

  private Future<Outcome> execute(Caller caller, ChannelCommand command) {
    Future<Void> permit = rates.send(caller.identity().user());
    return order.after(caller, permit).compose(v -> gateway.execute(command));
  }

  private static Actor actor(Caller caller) {
    Identity identity = caller.identity();
    return new Actor(identity.user(), identity.role());
  }
}
