package chat.hubbub.bus;

import chat.hubbub.bus.Ping.Pong;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a node listens: to hints, to what is asked of the shards that it keeps, and to pings. All
 * comes in on one context.
 */
public final class NodePort {
  private final Context context;
  private final Keepers keepers;
  private final String node;
  private final Handler<Hint> hints;
  private volatile Function<Ping, Pong> pings;
  private @Nullable MessageConsumer<Object> consumer;

  /**
   * @param hints is called on the context
   */
  public NodePort(Context context, Keepers keepers, Handler<Hint> hints) {
    this.context = context;
    this.keepers = keepers;
    this.node = keepers.owners().self();
    this.hints = hints;
    this.pings = ping -> new Pong(node, Set.of(), 0);
  }

  /** Who answers pings from now on, on the context. */
  public void answerPings(Function<Ping, Pong> answer) {
    pings = answer;
  }

  /** Begins to listen, or does so anew where the cluster forgot. Completes once it is known. */
  public Future<Void> open() {
    Promise<Void> opened = Promise.promise();
    context.runOnContext(v -> reopen().onComplete(opened));
    return opened.future();
  }

  private Future<Void> reopen() {
    MessageConsumer<Object> former = consumer;
    MessageConsumer<Object> fresh = keepers.bus().serve(Addresses.node(node), this::receive);
    consumer = fresh;
    return fresh
        .completion()
        .compose(v -> former == null ? Future.succeededFuture() : former.unregister());
  }

  private Future<?> receive(Object body) {
    if (body instanceof Hint hint) {
      hints.handle(hint);
      return Future.succeededFuture();
    } else if (body instanceof ForShard asked) {
      return keepers.here(asked);
    } else if (body instanceof Ping ping) {
      return Future.succeededFuture(pings.apply(ping));
    } else if (body instanceof Together together) {
      return together.answeredBy(this::receive);
    }
    throw new IllegalArgumentException("unexpected body: " + body.getClass());
  }

  /** Asks another node, or this one through the cluster, whether it is there. */
  public Future<Pong> ping(String other, Ping ping, long timeout) {
    return keepers.bus().request(Addresses.node(other), ping, timeout);
  }
}
