package chat.hubbub.cluster;

import chat.hubbub.config.ClusterJoin;
import chat.hubbub.config.ClusterOptions;
import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.KubernetesConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.NetworkConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Hazelcast as hubs use it: found within seconds, a silent member let go after five, healed as soon
 * as halves see each other again; bound to one address, reading no classes but those it needs, and
 * telling nobody of itself.
 */
final class HazelcastSettings {
  private HazelcastSettings() {}

  static Config of(ClusterOptions options, String node) {
    Config config = new Config();
    config.setClusterName(options.name());
    config
        .setProperty("hazelcast.logging.type", "slf4j")
        .setProperty("hazelcast.phone.home.enabled", "false")
        .setProperty("hazelcast.shutdownhook.enabled", "false")
        .setProperty("hazelcast.wait.seconds.before.join", "0")
        // Of hubs that begin together one leads; whoever does not agree in time would hold up all.
        .setProperty("hazelcast.mastership.claim.timeout.seconds", "5")
        .setProperty("hazelcast.heartbeat.interval.seconds", "1")
        .setProperty("hazelcast.max.no.heartbeat.seconds", "5")
        .setProperty("hazelcast.merge.first.run.delay.seconds", "10")
        .setProperty("hazelcast.merge.next.run.delay.seconds", "10")
        .setProperty("hazelcast.socket.bind.any", "false");
    config.getMetricsConfig().setEnabled(false);
    config.getJetConfig().setEnabled(false);
    config.getMemberAttributeConfig().setAttribute(Members.NODE, node);
    config.getSerializationConfig().setJavaSerializationFilterConfig(onlyWhatIsNeeded());
    // One address a node, each registered once.
    config.addMultiMapConfig(
        new MultiMapConfig("__vertx.subs")
            .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET)
            .setBackupCount(1));
    network(config.getNetworkConfig(), options);
    return config;
  }

  private static JavaSerializationFilterConfig onlyWhatIsNeeded() {
    JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
    filter.setDefaultsDisabled(true);
    // Failures travel as Java objects, with whatever they hold.
    filter
        .getWhitelist()
        .addPrefixes(
            "com.hazelcast.",
            "io.vertx.spi.cluster.hazelcast.",
            "java.lang.",
            "java.util.",
            "java.io.",
            "java.net.",
            "[");
    return filter;
  }

  private static void network(NetworkConfig network, ClusterOptions options) {
    network.setPort(options.port()).setPortAutoIncrement(false).setReuseAddress(true);
    network.getInterfaces().setEnabled(true).setInterfaces(List.of(address(options.host())));
    JoinConfig join = network.getJoin();
    join.getMulticastConfig().setEnabled(false);
    join.getAutoDetectionConfig().setEnabled(false);
    ClusterOptions.Join how = options.join();
    if (how.by() == ClusterJoin.TCP) {
      join.getTcpIpConfig()
          .setEnabled(true)
          .setConnectionTimeoutSeconds(1)
          .setMembers(how.members());
      return;
    }
    KubernetesConfig kubernetes = join.getKubernetesConfig().setEnabled(true);
    // Hazelcast's own look-up by DNS stands in its Kubernetes part, and needs no Kubernetes.
    if (how.by() == ClusterJoin.DNS) {
      kubernetes.setProperty("service-dns", how.service());
    } else {
      kubernetes
          .setProperty("namespace", how.namespace())
          .setProperty("service-name", how.service());
    }
    kubernetes.setProperty("service-port", Integer.toString(options.port()));
  }

  private static String address(String host) {
    try {
      return InetAddress.getByName(host).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("cluster.host " + host + " has no address.", e);
    }
  }
}
