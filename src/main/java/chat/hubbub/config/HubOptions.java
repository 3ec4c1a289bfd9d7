package chat.hubbub.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything a hub is told before it starts, in typed parts. Made only from validated settings, so
 * whoever reads it need not check again. Immutable.
 */
public final class HubOptions {
  private final SettingValues values;
  private final ServerOptions server;
  private final StoreOptions store;
  private final CassandraOptions cassandra;
  private final VolatileOptions volatiles;
  private final DiscoveryOptions discovery;
  private final AuthOptions auth;
  private final LimitOptions limits;
  private final HttpOptions http;
  private final SessionOptions session;
  private final PresenceOptions presence;
  private final VerticleOptions verticles;
  private final ClusterOptions cluster;
  private final DrainOptions drain;
  private final AdminOptions admin;

  private HubOptions(SettingValues values) {
    this.values = values;
    this.server = ServerOptions.from(values);
    this.store = StoreOptions.from(values);
    this.cassandra = CassandraOptions.from(values);
    this.volatiles = VolatileOptions.from(values);
    this.discovery = DiscoveryOptions.from(values);
    this.auth = AuthOptions.from(values, server.loopback());
    this.limits = LimitOptions.from(values);
    this.http = HttpOptions.from(values);
    this.session = SessionOptions.from(values);
    this.presence = PresenceOptions.from(values);
    this.verticles = VerticleOptions.from(values);
    this.cluster = ClusterOptions.from(values);
    this.drain = DrainOptions.from(values);
    this.admin = AdminOptions.from(values);
    checkTogether();
  }

  public static HubOptions defaults() {
    return new HubOptions(SettingValues.defaults());
  }

  /**
   * Reads the settings: defaults, then the file, then the environment, then the assignments; later
   * ones win.
   *
   * @param file a YAML file, or null for none
   * @param environment the process's variables; those named {@code HUBBUB_...} count
   * @param assignments {@code key=value}, as given to {@code --set}
   * @throws BadConfiguration with a sentence that names the key, for unknown keys and bad values
   */
  public static HubOptions load(
      @Nullable Path file, Map<String, String> environment, List<String> assignments) {
    SettingValues values = SettingValues.defaults();
    if (file != null) {
      values = values.with(YamlFile.read(file), file.toString());
    }
    values = values.with(Environment.read(environment), "the environment");
    return new HubOptions(values.with(assigned(assignments), "the command line"));
  }

  /**
   * These options with one more setting.
   *
   * @throws BadConfiguration for an unknown key or a bad value
   */
  public HubOptions with(String key, Object value) {
    return new HubOptions(values.with(Map.of(key, value.toString()), "the program"));
  }

  public ServerOptions server() {
    return server;
  }

  /** The folder of everything the hub keeps. */
  public Path dataDir() {
    return values.get(StoreOptions.DATA_DIR);
  }

  public StoreOptions store() {
    return store;
  }

  /** What counts where {@link StoreType#CASSANDRA} is the store. */
  public CassandraOptions cassandra() {
    return cassandra;
  }

  /** Where volatile state is kept. */
  public VolatileOptions volatiles() {
    return volatiles;
  }

  /** How hubs find each other. */
  public DiscoveryOptions discovery() {
    return discovery;
  }

  public AuthOptions auth() {
    return auth;
  }

  public LimitOptions limits() {
    return limits;
  }

  public HttpOptions http() {
    return http;
  }

  public SessionOptions session() {
    return session;
  }

  public PresenceOptions presence() {
    return presence;
  }

  public VerticleOptions verticles() {
    return verticles;
  }

  /** What this node does. */
  public Set<NodeRole> roles() {
    return values.get(VerticleOptions.ROLES);
  }

  public ClusterOptions cluster() {
    return cluster;
  }

  public DrainOptions drain() {
    return drain;
  }

  public AdminOptions admin() {
    return admin;
  }

  /** Every setting as it was written, by its key, secret ones hidden: fit for a log. */
  public Map<String, String> redacted() {
    return values.redacted();
  }

  @Override
  public String toString() {
    return "HubOptions" + redacted();
  }

  private void checkTogether() {
    if (session.silence().compareTo(session.heartbeat()) <= 0) {
      throw new BadConfiguration("session.silence must be longer than session.heartbeat.");
    }
    if (!cluster.enabled() && roles().size() < NodeRole.values().length) {
      throw new BadConfiguration("roles must be edge, sync and presence without a cluster.");
    }
    cluster.check();
  }

  private static Map<String, String> assigned(List<String> assignments) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        throw new BadConfiguration(
            "\"%s\" is not an assignment; write it as key=value.".formatted(assignment));
      }
      texts.put(assignment.substring(0, equals).strip(), assignment.substring(equals + 1));
    }
    return texts;
  }
}
