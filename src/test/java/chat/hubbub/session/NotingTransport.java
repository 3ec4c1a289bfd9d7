package chat.hubbub.session;

import chat.hubbub.protocol.CloseReason;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A transport that notes what it is given. Its frames leave when the test lets them. */
final class NotingTransport implements Transport {
  final List<JsonObject> written = new CopyOnWriteArrayList<>();
  volatile @Nullable CloseReason closed;
  volatile int pings;
  volatile Future<Void> leaving = Future.succeededFuture();

  /** The ops of all that was written. */
  List<String> ops() {
    return written.stream().map(frame -> frame.getString("op")).toList();
  }

  @Override
  public String name() {
    return "noting";
  }

  @Override
  public Future<Void> write(String frame) {
    written.add(new JsonObject(frame));
    return leaving;
  }

  @Override
  public void ping() {
    pings++;
  }

  @Override
  public void close(CloseReason reason) {
    closed = reason;
  }
}
