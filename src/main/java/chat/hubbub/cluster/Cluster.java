package chat.hubbub.cluster;

import chat.hubbub.config.ClusterOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;

/** Vert.x as a node of a cluster on Hazelcast, and what that node sees of the others. */
public final class Cluster {
  /** How often a connection between hubs is tried, and how long it may be silent then. */
  private static final long PING = 2_000;

  private final Vertx vertx;
  private final HazelcastClusterManager manager;
  private final ClusterView view;

  private Cluster(Vertx vertx, HazelcastClusterManager manager, ClusterView view) {
    this.vertx = vertx;
    this.manager = manager;
    this.view = view;
  }

  /**
   * Joins the cluster, or begins one where nobody else is there.
   *
   * @param node this node's id
   * @param base the other options of Vert.x
   */
  public static Future<Cluster> join(ClusterOptions options, String node, VertxOptions base) {
    HazelcastClusterManager manager =
        new HazelcastClusterManager(HazelcastSettings.of(options, node));
    return Vertx.builder()
        .with(new VertxOptions(base).setEventBusOptions(bus(options)))
        .withClusterManager(manager)
        .buildClustered()
        .map(
            vertx -> {
              ClusterView view = new ClusterView(node, options.size());
              Members.follow(manager.getHazelcastInstance(), view);
              return new Cluster(vertx, manager, view);
            });
  }

  private static EventBusOptions bus(ClusterOptions options) {
    EventBusOptions bus =
        new EventBusOptions()
            .setHost(options.host())
            .setPort(options.busPort())
            .setConnectTimeout((int) PING)
            .setClusterPingInterval(PING)
            .setClusterPingReplyInterval(PING);
    ClusterOptions.Tls tls = options.tls();
    if (tls.enabled()) {
      bus.setSsl(true)
          .setClientAuth(ClientAuth.REQUIRED)
          .setKeyCertOptions(
              new PemKeyCertOptions().setCertPath(tls.certificate()).setKeyPath(tls.key()))
          .setTrustOptions(new PemTrustOptions().addCertPath(tls.ca()));
    }
    return bus;
  }

  public Vertx vertx() {
    return vertx;
  }

  public ClusterView view() {
    return view;
  }

  /** Makes this node's address known to the others anew. */
  public Future<Void> publish() {
    Promise<Void> published = Promise.promise();
    manager.setNodeInfo(manager.getNodeInfo(), published);
    return published.future();
  }
}
