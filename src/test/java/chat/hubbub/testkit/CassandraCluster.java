package chat.hubbub.testkit;

import java.util.ArrayList;
import java.util.List;

/** Several Cassandra nodes that make one cluster, on 127.0.0.1 and the addresses after it. */
public final class CassandraCluster implements AutoCloseable {
  private final List<CassandraServer> nodes = new ArrayList<>();

  private CassandraCluster() {}

  /** Starts so many nodes one after the other, as joining at once is not safe; a minute or two. */
  public static CassandraCluster start(int size) {
    CassandraCluster cluster = new CassandraCluster();
    int port = Ports.free();
    int storagePort = Ports.free();
    try {
      for (int i = 1; i <= size; i++) {
        CassandraAddress address =
            new CassandraAddress(
                "127.0.0." + i,
                port,
                storagePort,
                "127.0.0.1",
                CassandraAddress.heap("384m"),
                CassandraAddress.PERIODIC);
        CassandraServer node = new CassandraServer(address);
        cluster.nodes.add(node);
        node.launch();
        node.awaitReady();
      }
    } catch (RuntimeException | Error failed) {
      cluster.close();
      throw failed;
    }
    return cluster;
  }

  /** The node with this index, from 0. */
  public CassandraServer node(int index) {
    return nodes.get(index);
  }

  /** All nodes as {@code cassandra.contactPoints} wants them. */
  public String contactPoints() {
    return String.join(",", nodes.stream().map(CassandraServer::contactPoint).toList());
  }

  @Override
  public void close() {
    nodes.forEach(CassandraServer::close);
  }
}
