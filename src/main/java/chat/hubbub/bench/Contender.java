package chat.hubbub.bench;

import java.util.List;
import java.util.function.LongSupplier;

/** A server under load, or several that are one, and how their clients talk to them. */
final class Contender implements AutoCloseable {
  private final String name;
  private final Servers servers;
  private final LoadLoop loop = new LoadLoop();
  private final Carrier carrier;
  private final LongSupplier heldLoops;

  private Contender(String name, List<Server> servers, Carrier carrier, LongSupplier heldLoops) {
    this.name = name;
    this.servers = new Servers(servers);
    this.carrier = carrier;
    this.heldLoops = heldLoops;
  }

  /** The hubs of a cluster, or one that stands alone, over one of their transports. */
  static Contender hubs(String name, List<Server> hubs, Carrier carrier) {
    List<HubMeters> meters = hubs.stream().map(hub -> new HubMeters(hub.url())).toList();
    return new Contender(
        name, hubs, carrier, () -> meters.stream().mapToLong(HubMeters::heldLoops).sum());
  }

  static Contender bare(BareProcess bare) {
    Server server = new Server(bare.url(), bare.process());
    return new Contender("bare", List.of(server), Carrier.BARE, () -> 0);
  }

  String name() {
    return name;
  }

  /** Whether who comes back gets what was missed. */
  boolean keepsMessages() {
    return carrier != Carrier.BARE;
  }

  /** How often an event loop of it was found held for too long, since its start. */
  long heldLoops() {
    return heldLoops.getAsLong();
  }

  Servers servers() {
    return servers;
  }

  /** The clients of a scene, not connected yet. */
  Crowd crowd(Scene scene) {
    return new Crowd(loop, carrier.maker(servers, scene), servers, scene);
  }

  @Override
  public void close() {
    loop.close();
  }
}
