package chat.hubbub.store.cassandra;

import chat.hubbub.testkit.CassandraServer;
import chat.hubbub.testkit.Eventually;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a store and Cassandra, and loses answers on demand. For test threads. */
final class CqlProxy implements AutoCloseable {
  private final NetServer server;
  private final NetClient dialer;
  private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger toLose = new AtomicInteger();
  private volatile String last = "";
  private volatile boolean deaf;

  CqlProxy(Vertx vertx, CassandraServer cassandra) {
    this(vertx, cassandra, 0);
  }

  /**
   * @param port to listen on; 0: any
   */
  CqlProxy(Vertx vertx, CassandraServer cassandra, int port) {
    dialer = vertx.createNetClient();
    server =
        vertx
            .createNetServer()
            .connectHandler(
                client -> {
                  client.pause();
                  open.add(client);
                  dialer
                      .connect(cassandra.port(), cassandra.host())
                      .onFailure(down -> client.close())
                      .onSuccess(upstream -> join(client, upstream));
                });
    Eventually.await(server.listen(port, "127.0.0.1"));
  }

  private void join(NetSocket client, NetSocket upstream) {
    open.add(upstream);
    client.handler(request -> ask(upstream, request));
    upstream.handler(answer -> pass(client, answer));
    client.closeHandler(gone -> upstream.close());
    upstream.closeHandler(gone -> client.close());
    client.resume();
  }

  private void ask(NetSocket upstream, Buffer request) {
    if (!last.isEmpty() && request.toString().contains(last)) {
      last = "";
      deaf = true;
    }
    upstream.write(request);
  }

  private void pass(NetSocket client, Buffer answer) {
    if (!deaf && toLose.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
      client.write(answer);
    }
  }

  String contactPoint() {
    return "127.0.0.1:" + server.actualPort();
  }

  /** The next answer is lost; with one request under way that is its own. */
  void loseOne() {
    toLose.set(1);
  }

  /** Requests arrive, and all answers are lost. */
  void loseAll() {
    deaf = true;
  }

  /** All answers are lost from when somebody asks this. */
  void loseAllFrom(String request) {
    last = request;
  }

  /** Whether all answers are lost. */
  boolean deaf() {
    return deaf;
  }

  /** Answers arrive again, on new connections. */
  void heal() {
    deaf = false;
    toLose.set(0);
    open.forEach(NetSocket::close);
    open.clear();
  }

  @Override
  public void close() {
    heal();
    Eventually.await(server.close());
    Eventually.await(dialer.close());
  }
}
