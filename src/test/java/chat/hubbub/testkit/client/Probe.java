package chat.hubbub.testkit.client;

import chat.hubbub.testkit.wire.Transport;
import chat.hubbub.testkit.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out whether a transport opens, beside the one in use. */
final class Probe {
  private final Vertx vertx;
  private final ClientSetup setup;

  Probe(Vertx vertx, ClientSetup setup) {
    this.vertx = vertx;
    this.setup = setup;
  }

  /** The first that opens, or null. */
  Future<@Nullable Transport> firstOpen(List<Transport> transports) {
    if (transports.isEmpty()) {
      return Future.succeededFuture(null);
    }
    Transport first = transports.get(0);
    return opens(first)
        .compose(
            open ->
                open
                    ? Future.succeededFuture(first)
                    : firstOpen(transports.subList(1, transports.size())));
  }

  private Future<Boolean> opens(Transport transport) {
    Promise<Boolean> open = Promise.promise();
    Wire wire = transport.wire(setup.network(), setup.hub());
    long timer = vertx.setTimer(setup.pace().open().toMillis(), id -> open.tryComplete(false));
    wire.open(
        new Wire.Listener() {
          @Override
          public void opened() {
            open.tryComplete(true);
          }

          @Override
          public void message(String text) {
            // Nothing was said, so nothing is awaited.
          }

          @Override
          public void closed(int code, String reason) {
            open.tryComplete(false);
          }
        });
    return open.future()
        .onComplete(
            done -> {
              vertx.cancelTimer(timer);
              wire.close();
            });
  }
}
