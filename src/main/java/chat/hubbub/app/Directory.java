package chat.hubbub.app;

import chat.hubbub.config.DiscoveryType;
import chat.hubbub.config.HubOptions;
import chat.hubbub.discovery.LoadGauge;
import chat.hubbub.discovery.MapRegistry;
import chat.hubbub.discovery.ServerEntry;
import chat.hubbub.discovery.ServerRanking;
import chat.hubbub.discovery.ServerRegistry;
import chat.hubbub.discovery.Servers;
import chat.hubbub.discovery.ZooKeeperRegistry;
import chat.hubbub.http.api.ServerDirectory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The hubs, in the forms in which the edge asks for them. */
final class Directory implements ServerDirectory {
  private final HubOptions options;
  private final IntSupplier port;
  private final Servers servers;

  /**
   * @param id of this hub
   * @param port known once it listens
   */
  Directory(
      Vertx vertx,
      ServerRegistry registry,
      HubOptions options,
      String id,
      IntSupplier port,
      IntSupplier clients) {
    this.options = options;
    this.port = port;
    this.servers =
        new Servers(
            vertx,
            registry,
            new ServerRanking(new SecureRandom()),
            new LoadGauge(vertx, clients),
            new Servers.Own(
                id, () -> options.server().url(port.getAsInt()), options.server().region()));
  }

  /** Chooses the registry as configured. */
  static Future<ServerRegistry> registry(Vertx vertx, HubOptions options) {
    return options.discovery().type() == DiscoveryType.CLUSTER
        ? Future.succeededFuture(new MapRegistry(vertx))
        : ZooKeeperRegistry.open(vertx, options.discovery().zooKeeper()).map(made -> made);
  }

  Servers servers() {
    return servers;
  }

  /** This hub's own origins. */
  List<String> origins() {
    return options.server().origins(port.getAsInt());
  }

  /** What a page of this hub may talk to. */
  Set<String> reachable() {
    Set<String> all = new LinkedHashSet<>(origins());
    all.addAll(servers.otherOrigins());
    return all;
  }

  @Override
  public List<Server> servers(@Nullable String region) {
    return servers.best(region).stream().map(Directory::shown).toList();
  }

  /** What {@code bye} tells. */
  JsonArray elsewhere() {
    JsonArray list = new JsonArray();
    servers.elsewhere().forEach(entry -> list.add(shown(entry).json()));
    return list;
  }

  private static Server shown(ServerEntry entry) {
    return new Server(entry.id(), entry.url(), entry.websocket(), entry.load(), entry.region());
  }
}
