package chat.hubbub.bench;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.function.LongSupplier;

/** A server under load, and how its clients talk to it. */
final class Contender implements AutoCloseable {
  private final String name;
  private final ServerProcess process;
  private final LoadLoop loop;
  private final Carrier carrier;
  private final String host;
  private final LongSupplier heldLoops;

  private Contender(
      String name, ServerProcess process, URI url, Carrier carrier, LongSupplier heldLoops) {
    this.name = name;
    this.heldLoops = heldLoops;
    this.process = process;
    this.loop = new LoadLoop(new InetSocketAddress(url.getHost(), url.getPort()));
    this.carrier = carrier;
    this.host = url.getAuthority();
  }

  /** The hub, over one of its transports. */
  static Contender hub(String name, ServerProcess process, URI url, Carrier carrier) {
    return new Contender(name, process, url, carrier, new HubMeters(url)::heldLoops);
  }

  static Contender bare(BareProcess bare) {
    return new Contender("bare", bare.process(), bare.url(), Carrier.BARE, () -> 0);
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

  ServerProcess process() {
    return process;
  }

  /** The clients of a scene, not connected yet. */
  Crowd crowd(Scene scene) {
    return new Crowd(loop, carrier.maker(host, scene), scene);
  }

  @Override
  public void close() {
    loop.close();
  }
}
