package chat.hubbub.channel;

import chat.hubbub.bus.Addresses;
import chat.hubbub.bus.Bus;
import chat.hubbub.bus.ChannelCommand;
import chat.hubbub.bus.Outcome;
import chat.hubbub.bus.Topic;
import chat.hubbub.bus.UserNotice;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.MemberJoined;
import chat.hubbub.store.ChannelStore;
import chat.hubbub.store.ChannelStore.Created;
import chat.hubbub.store.ChannelStore.NewChannel;
import io.vertx.core.Future;

/** Reaches owners over the event bus: one address a shard. Safe on any event loop. */
public final class BusChannelGateway implements ChannelGateway {
  private final Bus bus;
  private final ChannelStore channels;

  public BusChannelGateway(Bus bus, ChannelStore channels) {
    this.bus = bus;
    this.channels = channels;
  }

  @Override
  public Future<Outcome> execute(ChannelCommand command) {
    return bus.request(Addresses.sync(command.channel()), command);
  }

  // A new channel has no owner to ask yet: nobody else knows its id. The store decides which of
  // two calls for one pair or clientId makes it.
  @Override
  public Future<Created> create(NewChannel channel) {
    return channels
        .create(channel)
        .onSuccess(
            created -> {
              if (!created.existed()) {
                channel.events().forEach(this::tell);
              }
            });
  }

  private void tell(Event event) {
    if (event.data() instanceof MemberJoined joined) {
      UserNotice notice =
          new UserNotice(joined.user(), UserNotice.Kind.ADDED, event.channel(), null);
      bus.send(Addresses.keeper(Topic.of(joined.user())), notice);
    }
  }
}
