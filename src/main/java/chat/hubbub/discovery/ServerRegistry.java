package chat.hubbub.discovery;

import io.vertx.core.Future;
import java.util.List;

/**
 * Where hubs enter themselves and find each other. A hint: when it is out of reach, its methods
 * fail within seconds, and clients are told of the hubs that were known. Safe on any thread; never
 * blocks it.
 */
public interface ServerRegistry {
  /** An entry that was not put again for this long, because its hub died, is gone. */
  long GONE_AFTER_MILLIS = 6_000;

  /** Enters a hub, or what has changed of it. One hub a registry. */
  Future<Void> put(ServerEntry own);

  /** Those entered by all hubs, in no order. */
  Future<List<ServerEntry>> live();

  /** Takes back what was put and ends the connection. */
  Future<Void> close();
}
