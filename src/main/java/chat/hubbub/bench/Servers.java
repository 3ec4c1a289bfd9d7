package chat.hubbub.bench;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/**
 * The servers that one load goes to, and what Linux knows of all of them together. Clients are
 * spread evenly: neighbours, who share a room, are at different servers.
 */
final class Servers {
  private final List<String> hosts;
  private final List<InetSocketAddress> addresses;
  private final List<ServerProcess> processes;

  Servers(List<Server> servers) {
    this.hosts = servers.stream().map(server -> server.url().getAuthority()).toList();
    this.addresses = servers.stream().map(server -> address(server.url())).toList();
    // A process that is several of them is counted once.
    this.processes = servers.stream().map(Server::process).distinct().toList();
  }

  private static InetSocketAddress address(URI url) {
    return new InetSocketAddress(url.getHost(), url.getPort());
  }

  /** What a client names as its host. */
  String host(int client) {
    return hosts.get(client % hosts.size());
  }

  /** Where a client connects to. */
  InetSocketAddress address(int client) {
    return addresses.get(client % addresses.size());
  }

  /** Processor time used since their starts, in seconds. */
  double cpuSeconds() {
    return processes.stream().mapToDouble(ServerProcess::cpuSeconds).sum();
  }

  /** Resident memory in KiB. */
  long residentKib() {
    return processes.stream().mapToLong(ServerProcess::residentKib).sum();
  }
}
