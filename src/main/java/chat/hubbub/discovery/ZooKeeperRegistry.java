package chat.hubbub.discovery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.x.discovery.ServiceDiscovery;
import org.apache.curator.x.discovery.ServiceDiscoveryBuilder;
import org.apache.curator.x.discovery.ServiceInstance;
import org.apache.curator.x.discovery.ServiceType;
import org.apache.curator.x.discovery.details.InstanceSerializer;
import org.apache.zookeeper.KeeperException;
import org.jspecify.annotations.Nullable;

/**
 * Apache ZooKeeper as registry, by Curator's service discovery: one ephemeral node a hub, which
 * goes with its session. After a lost session Curator enters the hub again, and so does the next
 * {@link #put}. ZooKeeper's calls block, so they have a worker thread of their own, one after the
 * other.
 */
public final class ZooKeeperRegistry implements ServerRegistry {
  private static final String ROOT = "/hubbub/discovery";
  private static final String SERVICE = "hub";
  private static final int CONNECT_MILLIS = 2_000;
  private static final int RETRY_AFTER_MILLIS = 200;

  private final WorkerExecutor worker;
  private final CuratorFramework client;
  private final ServiceDiscovery<ServerEntry> discovery;
  private @Nullable ServiceInstance<ServerEntry> entered;

  private ZooKeeperRegistry(Vertx vertx, String connect) {
    this.worker = vertx.createSharedWorkerExecutor("hubbub-zookeeper", 1);
    this.client =
        CuratorFrameworkFactory.newClient(
            connect, (int) GONE_AFTER_MILLIS, CONNECT_MILLIS, new RetryOneTime(RETRY_AFTER_MILLIS));
    this.discovery =
        ServiceDiscoveryBuilder.builder(ServerEntry.class)
            .client(client)
            .basePath(ROOT)
            .serializer(new EntrySerializer())
            .build();
  }

  /**
   * Begins to connect; a ZooKeeper that is out of reach is no reason not to start.
   *
   * @param connect addresses as ZooKeeper writes them: {@code host:port,host:port/path}
   */
  public static Future<ZooKeeperRegistry> open(Vertx vertx, String connect) {
    ZooKeeperRegistry registry = new ZooKeeperRegistry(vertx, connect);
    return registry
        .work(
            () -> {
              registry.client.start();
              registry.discovery.start();
              return registry;
            })
        .onFailure(e -> registry.worker.close());
  }

  @Override
  public Future<Void> put(ServerEntry own) {
    return work(
        () -> {
          enter(own);
          return null;
        });
  }

  private void enter(ServerEntry own) throws Exception {
    ServiceInstance<ServerEntry> instance = EntrySerializer.instance(own);
    boolean known = entered != null;
    entered = instance;
    if (known) {
      try {
        discovery.updateService(instance);
        return;
      } catch (KeeperException.NoNodeException sessionLost) {
        // Entered anew below.
      }
    }
    discovery.registerService(instance);
  }

  @Override
  public Future<List<ServerEntry>> live() {
    return work(
        () ->
            discovery.queryForInstances(SERVICE).stream()
                .map(ServiceInstance::getPayload)
                .filter(Objects::nonNull)
                .toList());
  }

  @Override
  public Future<Void> close() {
    return work(() -> {
          // Closing the session takes the entry away, whatever becomes of the rest.
          discovery.close();
          client.close();
          return (Void) null;
        })
        .eventually(worker::close);
  }

  private <T> Future<T> work(Callable<T> blocking) {
    return worker.executeBlocking(blocking, true);
  }

  /** Entries in our own JSON, under the id of the hub. */
  private static final class EntrySerializer implements InstanceSerializer<ServerEntry> {

    static ServiceInstance<ServerEntry> instance(ServerEntry entry) {
      return new ServiceInstance<>(
          SERVICE, entry.id(), null, null, null, entry, 0, ServiceType.DYNAMIC, null);
    }

    @Override
    public byte[] serialize(ServiceInstance<ServerEntry> instance) {
      return instance.getPayload().encode().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public ServiceInstance<ServerEntry> deserialize(byte[] bytes) {
      ServerEntry entry = ServerEntry.decode(new String(bytes, StandardCharsets.UTF_8));
      return entry == null
          ? new ServiceInstance<>(
              SERVICE, "unknown", null, null, null, null, 0, ServiceType.DYNAMIC, null)
          : instance(entry);
    }
  }
}
