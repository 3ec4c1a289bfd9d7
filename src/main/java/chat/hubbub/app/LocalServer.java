package chat.hubbub.app;

import chat.hubbub.http.api.ServerDirectory;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** The directory of a hub that stands alone: it knows itself. */
final class LocalServer implements ServerDirectory {
  /** So many sessions make a server count as full. */
  private static final double FULL = 10_000;

  private final String id;
  private final Supplier<String> url;
  private final IntSupplier sessions;

  LocalServer(String id, Supplier<String> url, IntSupplier sessions) {
    this.id = id;
    this.url = url;
    this.sessions = sessions;
  }

  @Override
  public Future<List<Server>> servers() {
    double load = Math.min(1, sessions.getAsInt() / FULL);
    return Future.succeededFuture(List.of(new Server(id, url.get(), true, load, null)));
  }
}
