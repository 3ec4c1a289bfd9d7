package chat.hubbub.app;

import chat.hubbub.bus.HintSender;
import chat.hubbub.bus.Keepers;
import chat.hubbub.bus.NodePort;
import chat.hubbub.bus.Service;
import chat.hubbub.bus.ShardWork;
import chat.hubbub.channel.SyncVerticle;
import chat.hubbub.cluster.Cluster;
import chat.hubbub.cluster.Peers;
import chat.hubbub.config.HubOptions;
import chat.hubbub.config.NodeRole;
import chat.hubbub.fanout.NodeHub;
import chat.hubbub.metrics.Meters;
import chat.hubbub.presence.NodePresence;
import chat.hubbub.presence.PresenceTables;
import chat.hubbub.presence.PresenceVerticle;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** This node's part in the event bus: what it listens to, what it keeps, what it tells others. */
final class BusParts {
  /** Nodes that have not answered by then are started without. Milliseconds. */
  private static final long PEERS = 10_000;

  private final HubOptions options;
  private final Stores stores;
  private final InstantSource clock;
  private final Meters meters;
  private final Keepers keepers;
  private final NodePresence presence;
  private final StoredTruth truth;
  private final NodeHub hub;
  private final NodePort port;
  private final @Nullable Peers peers;
  private final PresenceTables presenceTables = new PresenceTables();
  private final Map<Service, Workers> workers = new EnumMap<>(Service.class);

  BusParts(Node node, Stores stores, HubOptions options, InstantSource clock, Meters meters) {
    Vertx vertx = node.vertx();
    Context context = vertx.getOrCreateContext();
    this.options = options;
    this.stores = stores;
    this.clock = clock;
    this.meters = meters;
    this.keepers = new Keepers(vertx, node.owners());
    this.presence =
        new NodePresence(node.id(), context, keepers, clock, options.presence().offlineAfter());
    this.truth = new StoredTruth(stores.durable().events(), presence);
    this.hub = new NodeHub(context, keepers, truth, meters);
    this.port = new NodePort(context, keepers, hub::receive);
    Cluster cluster = node.cluster();
    this.peers =
        cluster == null ? null : new Peers(context, cluster.view(), port, cluster::publish, clock);
    HintSender hints = new HintSender(keepers, options.cluster().outboundBytes(), meters);
    if (cluster != null) {
      meters.count(
          "hubbub.owner.moves",
          "Shards whose channels came to another owner, as this hub sees it",
          cluster.view()::ownerMoves);
    }
    workers.put(Service.SYNC, new Workers(vertx, keepers, hints, Service.SYNC, this::syncVerticle));
    workers.put(
        Service.PRESENCE,
        new Workers(vertx, keepers, hints, Service.PRESENCE, this::presenceVerticle));
  }

  private VerticleBase syncVerticle(ShardWork work) {
    return new SyncVerticle(
        work,
        MeteredStore.forOwners(stores.durable(), meters),
        clock,
        meters,
        options.limits().groupMembers());
  }

  private VerticleBase presenceVerticle(ShardWork work) {
    return new PresenceVerticle(
        work,
        presenceTables,
        stores.volatiles().presence(),
        clock,
        options.presence().offlineAfter());
  }

  /** Begins to listen, makes itself known to the others, and takes its shards. */
  Future<Void> start() {
    return port.open()
        .compose(v -> meet())
        .compose(v -> scale(Service.SYNC, instances(NodeRole.SYNC, options.verticles().sync())))
        .compose(
            v ->
                scale(
                    Service.PRESENCE, instances(NodeRole.PRESENCE, options.verticles().presence())))
        .compose(v -> offer(services()))
        .onSuccess(
            v -> {
              hub.start();
              presence.start();
            });
  }

  private Future<Void> meet() {
    if (peers == null) {
      return Future.succeededFuture();
    }
    peers.start();
    return peers.awaitAll(PEERS);
  }

  private int instances(NodeRole role, int configured) {
    return options.roles().contains(role) ? configured : 0;
  }

  private Set<Service> services() {
    Set<Service> services = EnumSet.noneOf(Service.class);
    if (options.roles().contains(NodeRole.SYNC)) {
      services.add(Service.SYNC);
    }
    if (options.roles().contains(NodeRole.PRESENCE)) {
      services.add(Service.PRESENCE);
    }
    return services;
  }

  private Future<Void> offer(Set<Service> services) {
    return peers == null ? Future.succeededFuture() : peers.offer(services);
  }

  /** Gives this node's shards to the others; what it was given before, it finishes. */
  Future<Void> leave() {
    return offer(Set.of());
  }

  /** Looks for nothing that was missed any more, nor at the others, and tells none who is here. */
  void end() {
    if (peers != null) {
      peers.end();
    }
    truth.end();
    presence.stop();
  }

  /** Changes the number of instances that keep this node's shards. */
  Future<Void> scale(Service service, int instances) {
    return workers(service).scale(instances);
  }

  /** How many instances keep this node's shards. */
  int instances(Service service) {
    return workers(service).instances();
  }

  private Workers workers(Service service) {
    Workers found = workers.get(service);
    if (found == null) {
      throw new IllegalStateException("no workers for " + service);
    }
    return found;
  }

  /** Whether every other node answers this one and is answered. */
  boolean connected() {
    return peers == null || peers.allHeard();
  }

  /** Whether this node's clock may be relied on. */
  boolean clockRight() {
    return peers == null || peers.right();
  }

  /** How far this node's clock is ahead of those of most others, in ms. */
  long skewMillis() {
    return peers == null ? 0 : peers.skewMillis();
  }

  Keepers keepers() {
    return keepers;
  }

  NodeHub hub() {
    return hub;
  }

  NodePresence presence() {
    return presence;
  }
}
