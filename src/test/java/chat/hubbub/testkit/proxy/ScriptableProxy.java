package chat.hubbub.testkit.proxy;

import chat.hubbub.testkit.Eventually;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Stands between clients and a hub and does harm on demand. Its methods are for any thread and hold
 * for what comes after them, and {@link #heal} ends all of it.
 */
public final class ScriptableProxy implements AutoCloseable {
  private final Vertx vertx;
  private final URI hub;
  private final Faults faults = new Faults();
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
  private final NetClient dialer;
  private final NetServer server;

  private ScriptableProxy(Vertx vertx, String hub) {
    this.vertx = vertx;
    this.hub = URI.create(hub);
    this.dialer = vertx.createNetClient();
    this.server = vertx.createNetServer().connectHandler(this::accept);
  }

  /** A proxy before the hub at this base address, on a port of loopback. */
  public static ScriptableProxy start(Vertx vertx, String hub) {
    ScriptableProxy proxy = new ScriptableProxy(vertx, hub);
    Eventually.await(proxy.server.listen(0, "127.0.0.1"));
    return proxy;
  }

  /** The base address that clients are given. */
  public String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  private void accept(NetSocket client) {
    client.pause();
    if (faults.outage()) {
      client.close();
      return;
    }
    Promise<Void> gone = Promise.promise();
    client.closeHandler(closed -> gone.tryComplete());
    dialer
        .connect(hub.getPort(), hub.getHost())
        .onFailure(down -> client.close())
        .onSuccess(
            upstream -> {
              ProxiedConnection connection = new ProxiedConnection(vertx, faults, client, upstream);
              connections.add(connection);
              gone.future().onComplete(closed -> connections.remove(connection));
              connection.begin(gone.future());
            });
  }

  /** Requests of these paths fall to the fault, so many times. */
  public ScriptableProxy strike(Fault fault, Predicate<String> path, int times) {
    faults.add(fault, path, times);
    return this;
  }

  /** All requests of these paths fall to the fault until {@link #heal}. */
  public ScriptableProxy strikeAll(Fault fault, Predicate<String> path) {
    return strike(fault, path, Integer.MAX_VALUE);
  }

  /** Closes open connections whose newest request is of these paths. */
  public int cut(Predicate<String> path) {
    List<ProxiedConnection> struck =
        connections.stream().filter(open -> path.test(open.path())).toList();
    struck.forEach(ProxiedConnection::cut);
    faults.count(Fault.CUT, struck.size());
    return struck.size();
  }

  public int cutAll() {
    return cut(path -> true);
  }

  /** Each piece of data is held back that long, in either direction. */
  public void delay(Duration each) {
    faults.setDelay(each);
  }

  /** Each piece of data is held back as if it went at this rate; 0: no more. */
  public void throttle(int bytesPerSecond) {
    faults.setBytesPerSecond(bytesPerSecond);
  }

  /** Nothing gets through, and nobody is told; it arrives late when this ends. */
  public void blackHole(boolean now) {
    faults.setBlackHole(now);
  }

  /** Every connection is closed, and new ones at once. */
  public void outage(boolean now) {
    faults.setOutage(now);
    if (now) {
      cutAll();
    }
  }

  /** Ends all faults. */
  public void heal() {
    faults.heal();
  }

  /** How often the fault has struck. */
  public int struck(Fault fault) {
    return faults.struck(fault);
  }

  /** Connections open now. */
  public int open() {
    return connections.size();
  }

  @Override
  public void close() {
    cutAll();
    Eventually.await(server.close());
    Eventually.await(dialer.close());
  }
}
