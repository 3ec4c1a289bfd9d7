package chat.hubbub.channel;

import chat.hubbub.bus.ChannelCommand;
import chat.hubbub.bus.Outcome;
import chat.hubbub.store.ChannelStore.Created;
import chat.hubbub.store.ChannelStore.NewChannel;
import io.vertx.core.Future;

/** The way to change a channel: finds its owner, wherever that is. */
public interface ChannelGateway {

  /**
   * Has a command carried out by the channel's owner. Commands given one after the other for one
   * channel reach the owner in that order.
   *
   * @return fails with the owner's {@link chat.hubbub.model.HubbubException}; {@code UNAVAILABLE}
   *     when no owner answered within 10 s, and then the outcome is unknown
   */
  Future<Outcome> execute(ChannelCommand command);

  /** Makes a channel (or finds the one that is there) and tells its members. */
  Future<Created> create(NewChannel channel);
}
