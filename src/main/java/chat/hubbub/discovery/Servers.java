package chat.hubbub.discovery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hubs as this one knows them: enters itself into the registry and looks who else is there,
 * again and again. While the registry is out of reach, those that were known last count. Safe on
 * any thread.
 */
public final class Servers {
  private static final Logger log = LoggerFactory.getLogger(Servers.class);
  private static final long ROUND_MILLIS = 2_000;

  /** Hubs come back under the same URL, so there are few; this bounds a registry gone wrong. */
  private static final int MAX_ORIGINS = 1_000;

  private final Vertx vertx;
  private final ServerRegistry registry;
  private final ServerRanking ranking;
  private final LoadGauge gauge;
  private final Own own;
  private final Set<String> origins = ConcurrentHashMap.newKeySet();
  private volatile List<ServerEntry> others = List.of();
  private volatile boolean started;
  private volatile boolean draining;
  private volatile boolean ended;
  private boolean failing;

  /**
   * What stays the same of this hub.
   *
   * @param url known once it listens
   */
  public record Own(String id, Supplier<String> url, @Nullable String region) {}

  public Servers(
      Vertx vertx, ServerRegistry registry, ServerRanking ranking, LoadGauge gauge, Own own) {
    this.vertx = vertx;
    this.registry = registry;
    this.ranking = ranking;
    this.gauge = gauge;
    this.own = own;
  }

  /** Begins; once this hub listens. Completes after the first round, well or not. */
  public Future<Void> start() {
    started = true;
    gauge.start();
    return Future.future(
        done -> vertx.getOrCreateContext().runOnContext(v -> round().onComplete(done)));
  }

  private Future<Void> round() {
    return registry
        .put(entry())
        .compose(entered -> registry.live())
        .<Void>map(
            live -> {
              others = live.stream().filter(each -> !each.id().equals(own.id())).toList();
              remember(others);
              failing = false;
              return null;
            })
        .otherwise(
            failure -> {
              if (!failing) {
                log.warn("the registry of servers is out of reach: {}", failure.toString());
              }
              failing = true;
              return null;
            })
        .onComplete(
            done -> {
              if (!ended) {
                vertx.setTimer(ROUND_MILLIS, timer -> round());
              }
            });
  }

  private void remember(List<ServerEntry> entries) {
    for (ServerEntry entry : entries) {
      if (origins.size() < MAX_ORIGINS) {
        origins.add(entry.url());
      }
    }
  }

  private ServerEntry entry() {
    return new ServerEntry(own.id(), own.url().get(), true, own.region(), gauge.load(), draining);
  }

  /**
   * Where a client can go, best first.
   *
   * @param region the client's; null: this hub's, since the client has come here
   */
  public List<ServerEntry> best(@Nullable String region) {
    List<ServerEntry> all = new ArrayList<>(others);
    all.add(entry());
    return ranking.rank(all, region == null ? own.region() : region);
  }

  /** Where a client of this hub can go instead of it, best first. */
  public List<ServerEntry> elsewhere() {
    return ranking.rank(others, own.region());
  }

  /**
   * The origins of all other hubs that this one has known, those that are gone too: their pages are
   * still open, and come here because they are gone.
   */
  public Set<String> otherOrigins() {
    return Collections.unmodifiableSet(origins);
  }

  /** Tells the others that nobody should come here any more. */
  public Future<Void> drain() {
    draining = true;
    return started ? registry.put(entry()).otherwiseEmpty() : Future.succeededFuture();
  }

  /** Takes this hub out of the registry. */
  public Future<Void> close() {
    ended = true;
    return registry.close().otherwiseEmpty();
  }
}
