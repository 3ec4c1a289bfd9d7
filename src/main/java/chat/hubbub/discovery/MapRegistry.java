package chat.hubbub.discovery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The cluster itself as registry: a map that all its members share, with entries that expire. A hub
 * that stands alone has it to itself.
 */
public final class MapRegistry implements ServerRegistry {
  private static final String NAME = "hubbub.servers";

  private final Vertx vertx;
  private volatile @Nullable String id;

  public MapRegistry(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Future<Void> put(ServerEntry own) {
    id = own.id();
    return map().compose(map -> map.put(own.id(), own.encode(), GONE_AFTER_MILLIS));
  }

  @Override
  public Future<List<ServerEntry>> live() {
    return map()
        .compose(AsyncMap::values)
        .map(texts -> texts.stream().map(ServerEntry::decode).filter(Objects::nonNull).toList());
  }

  @Override
  public Future<Void> close() {
    String own = id;
    return own == null
        ? Future.succeededFuture()
        : map().compose(map -> map.remove(own)).mapEmpty();
  }

  private Future<AsyncMap<String, String>> map() {
    return vertx.sharedData().getAsyncMap(NAME);
  }
}
