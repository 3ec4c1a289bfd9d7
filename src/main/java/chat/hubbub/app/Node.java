package chat.hubbub.app;

import chat.hubbub.bus.Owners;
import chat.hubbub.cluster.Cluster;
import chat.hubbub.config.HubOptions;
import com.github.f4b6a3.tsid.TsidCreator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * This process as a node, alone or one of several.
 *
 * @param cluster null: alone
 */
record Node(String id, Vertx vertx, Owners owners, @Nullable Cluster cluster) {
  /** An event loop that is blocked for longer is reported. Milliseconds. */
  private static final long BLOCKED_AFTER = 50;

  /** How often that is looked for. Milliseconds. */
  private static final long LOOK_EVERY = 250;

  static Future<Node> start(HubOptions options) {
    String id = TsidCreator.getTsid().toString().toLowerCase(Locale.ROOT);
    VertxOptions vertx =
        new VertxOptions()
            .setPreferNativeTransport(true)
            // They are never blocked: two on one processor only take turns, and gather less each.
            .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
            .setBlockedThreadCheckInterval(LOOK_EVERY)
            .setMaxEventLoopExecuteTime(BLOCKED_AFTER)
            .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS);
    return options.cluster().enabled()
        ? Cluster.join(options.cluster(), id, vertx)
            .map(cluster -> new Node(id, cluster.vertx(), cluster.view(), cluster))
        : Future.succeededFuture(new Node(id, Vertx.vertx(vertx), Owners.alone(id), null));
  }
}
