package chat.hubbub.channel;

import chat.hubbub.bus.ChannelCommand;
import chat.hubbub.bus.Keepers;
import chat.hubbub.bus.Outcome;
import chat.hubbub.bus.Service;
import chat.hubbub.bus.Topic;
import chat.hubbub.bus.UserNotice;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.MemberJoined;
import chat.hubbub.store.ChannelStore;
import chat.hubbub.store.ChannelStore.Created;
import chat.hubbub.store.ChannelStore.NewChannel;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reaches owners over the event bus. The commands that one context has under way for one channel
 * are a {@link CommandLine}, which keeps their order through whatever moves the channel. Safe on
 * any event loop.
 */
public final class BusChannelGateway implements ChannelGateway {
  /** How often is looked who has gone. Milliseconds. */
  private static final long LOOK = 100;

  private final Vertx vertx;
  private final Keepers keepers;
  private final ChannelStore channels;
  private final Map<Key, CommandLine> lines = new ConcurrentHashMap<>();
  private final Map<Context, String> ids = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private volatile Set<String> nodes = Set.of();

  private record Key(Context context, ChannelId channel) {}

  public BusChannelGateway(Vertx vertx, Keepers keepers, ChannelStore channels) {
    this.vertx = vertx;
    this.keepers = keepers;
    this.channels = channels;
    vertx.setPeriodic(LOOK, timer -> look());
  }

  private void look() {
    Set<String> now = keepers.owners().nodes();
    if (!now.equals(nodes)) {
      nodes = now;
      lines.forEach((key, line) -> key.context().runOnContext(v -> line.look(now)));
    }
  }

  @Override
  public Future<Outcome> execute(ChannelCommand command) {
    // Each connection and request has a context of its own, derived from its event loop's; ids for
    // those would never end.
    ContextInternal context = ((ContextInternal) vertx.getOrCreateContext()).unwrap();
    if (context.inThread()) {
      return line(new Key(context, command.channel())).execute(command);
    }
    Promise<Outcome> outcome = Promise.promise();
    context.runOnContext(
        v -> line(new Key(context, command.channel())).execute(command).onComplete(outcome));
    return outcome.future();
  }

  // A line is made, used and let go on its context only.
  private CommandLine line(Key key) {
    return lines.computeIfAbsent(
        key,
        k ->
            new CommandLine(
                k.context(),
                keepers,
                id(k.context()),
                numbers::incrementAndGet,
                () -> lines.remove(k)));
  }

  private String id(Context context) {
    return ids.computeIfAbsent(
        context, c -> keepers.owners().self() + "." + numbers.incrementAndGet());
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
                channel.events().forEach(event -> tell(keepers, event));
              }
            });
  }

  /** Tells somebody who joined. */
  static void tell(Keepers keepers, Event event) {
    if (event.data() instanceof MemberJoined joined) {
      Topic topic = Topic.of(joined.user());
      keepers.ask(
          Service.SYNC,
          topic.shard(),
          new UserNotice(joined.user(), UserNotice.Kind.ADDED, event.channel(), null));
    }
  }
}
