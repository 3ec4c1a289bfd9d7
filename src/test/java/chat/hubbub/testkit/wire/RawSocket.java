package chat.hubbub.testkit.wire;

import static chat.hubbub.testkit.Eventually.eventually;

import chat.hubbub.testkit.Eventually;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A socket for tests that send what no proper client sends, and look at every frame that comes.
 * Waits with a deadline; for test threads.
 */
public final class RawSocket implements AutoCloseable {
  private final Wire wire;
  private final Context context;
  private final List<String> received = new ArrayList<>();
  private final Promise<Void> opened = Promise.promise();
  private final Promise<Closed> closed = Promise.promise();
  private int taken;
  private long lastId;

  /** How it ended. */
  public record Closed(int code, String reason) {}

  private RawSocket(Network network, Wire wire) {
    this.wire = wire;
    Promise<Context> at = Promise.promise();
    Eventually.await(
        network
            .vertx()
            .deployVerticle(
                new VerticleBase() {
                  @Override
                  public Future<?> start() {
                    at.complete(super.context);
                    return Future.succeededFuture();
                  }
                }));
    this.context = Eventually.await(at.future());
  }

  /** Opens a socket of this kind, and waits until it is open. */
  public static RawSocket open(Network network, String hub, Transport transport) {
    return open(network, transport.wire(network, hub));
  }

  /** Opens the wire, and waits until it is open. */
  public static RawSocket open(Network network, Wire wire) {
    RawSocket socket = begin(network, wire);
    Eventually.await(socket.opened.future());
    return socket;
  }

  /** Begins to open the wire, without waiting: for one that shall be refused. */
  public static RawSocket begin(Network network, Wire wire) {
    RawSocket socket = new RawSocket(network, wire);
    socket.context.runOnContext(go -> wire.open(socket.new Hearing()));
    return socket;
  }

  /** Sends any text. */
  public RawSocket text(String text) {
    context.runOnContext(go -> wire.send(text));
    return this;
  }

  public RawSocket send(JsonObject frame) {
    return text(frame.encode());
  }

  /** Stops reading from the connection. */
  public RawSocket stopReading() {
    context.runOnContext(go -> wire.stopReading());
    return this;
  }

  /** Reads on. */
  public RawSocket readAgain() {
    context.runOnContext(go -> wire.readAgain());
    return this;
  }

  /** Says hello and waits for the welcome. */
  public JsonObject hello(String accessToken) {
    return hello(accessToken, null);
  }

  /** Says hello with a sync token and waits for the welcome. */
  public JsonObject hello(String accessToken, @Nullable String resume) {
    JsonObject hello = new JsonObject().put("op", "hello").put("token", accessToken);
    if (resume != null) {
      hello.put("resume", resume);
    }
    send(hello);
    return await("welcome");
  }

  /**
   * Sends a command and waits for its {@code ok} or {@code error}; other frames are passed over.
   */
  public JsonObject ask(JsonObject frame) {
    String id = "q" + ++lastId;
    send(frame.copy().put("id", id));
    return await("an answer to " + id, answer -> id.equals(answer.getValue("id")));
  }

  /** The next text that came, in order. */
  public String next() {
    eventually("another frame", this::state, seen -> count() > taken || isClosed());
    if (count() == taken) {
      throw new AssertionError("closed, no frame is left: " + state());
    }
    synchronized (received) {
      return received.get(taken++);
    }
  }

  /** The next frame that is as wanted; those before it are passed over. */
  public JsonObject await(String what, Predicate<JsonObject> wanted) {
    while (true) {
      eventually(what, this::state, seen -> count() > taken || isClosed());
      if (count() == taken) {
        throw new AssertionError("closed while waiting for " + what + ": " + state());
      }
      JsonObject frame = new JsonObject(next());
      if (wanted.test(frame)) {
        return frame;
      }
    }
  }

  /** The next frame with this {@code op}; those before it are passed over. */
  public JsonObject await(String op) {
    return await("op " + op, frame -> op.equals(frame.getString("op")));
  }

  /** Waits for the end. */
  public Closed awaitClosed() {
    return Eventually.await(closed.future());
  }

  public boolean isClosed() {
    return closed.future().isComplete();
  }

  /** All texts that came so far. */
  public List<String> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  private int count() {
    synchronized (received) {
      return received.size();
    }
  }

  private String state() {
    List<String> all = received();
    return (isClosed() ? closed.future().result() + ", " : "")
        + all.size()
        + " frames, the last "
        + all.subList(Math.max(0, all.size() - 3), all.size());
  }

  @Override
  public void close() {
    context.runOnContext(go -> wire.close());
  }

  private final class Hearing implements Wire.Listener {
    @Override
    public void opened() {
      opened.tryComplete();
    }

    @Override
    public void message(String text) {
      synchronized (received) {
        received.add(text);
      }
    }

    @Override
    public void closed(int code, String reason) {
      opened.tryFail(new IllegalStateException("not opened: " + code + " " + reason));
      closed.tryComplete(new Closed(code, reason));
    }
  }
}
