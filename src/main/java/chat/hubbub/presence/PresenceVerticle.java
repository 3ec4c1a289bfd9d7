package chat.hubbub.presence;

import chat.hubbub.bus.Addresses;
import chat.hubbub.bus.Bus;
import chat.hubbub.bus.InterestChange;
import chat.hubbub.bus.InterestTable;
import chat.hubbub.bus.PresenceAnswer;
import chat.hubbub.bus.PresenceQuery;
import chat.hubbub.bus.PresenceReport;
import chat.hubbub.bus.Signal;
import chat.hubbub.model.UserId;
import chat.hubbub.store.PresenceStore;
import chat.hubbub.store.PresenceStore.Seen;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the presence of the users of its shards: folds what nodes report into one state for each,
 * and tells the nodes where somebody watches when it changes.
 */
public final class PresenceVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(PresenceVerticle.class);

  private final Bus bus;
  private final PresenceStore store;
  private final InstantSource clock;
  private final int index;
  private final int instances;
  private final PresenceTable table = new PresenceTable();
  private final InterestTable watchers = new InterestTable();

  /**
   * @param index this instance keeps the shards that leave this remainder when divided by {@code
   *     instances}
   */
  public PresenceVerticle(
      Bus bus, PresenceStore store, InstantSource clock, int index, int instances) {
    this.bus = bus;
    this.store = store;
    this.clock = clock;
    this.index = index;
    this.instances = instances;
  }

  @Override
  public Future<?> start() {
    for (int shard = index; shard < Addresses.SHARDS; shard += instances) {
      bus.serve(Addresses.presence(shard), this::handle);
    }
    return Future.succeededFuture();
  }

  private Future<?> handle(Object body) {
    if (body instanceof PresenceReport report) {
      take(report);
    } else if (body instanceof PresenceQuery query) {
      return answer(query.users());
    } else if (body instanceof InterestChange change) {
      watchers.apply(change);
    } else {
      throw new IllegalArgumentException("unexpected body: " + body.getClass());
    }
    return Future.succeededFuture();
  }

  private void take(PresenceReport report) {
    PresenceState state = table.apply(report, clock.millis());
    if (state == null) {
      return;
    }
    // The store is for later; who watches need not wait for it.
    store
        .put(state.user(), state.online(), state.lastActiveAt())
        .onFailure(e -> log.warn("presence is not kept: {}", e.toString()));
    Signal signal = Signal.presence(state.user(), state.data());
    for (String node : watchers.nodes(signal.topic())) {
      bus.send(Addresses.node(node), signal);
    }
  }

  private Future<PresenceAnswer> answer(List<UserId> users) {
    long now = clock.millis();
    List<PresenceState> known = new ArrayList<>();
    List<UserId> unknown = new ArrayList<>();
    for (UserId user : users) {
      PresenceState online = table.online(user, now);
      if (online == null || online.lastActiveAt() == null) {
        unknown.add(user);
      } else {
        known.add(online);
      }
    }
    if (unknown.isEmpty()) {
      return Future.succeededFuture(answer(known, List.of(), Map.of()));
    }
    return store
        .seen(unknown)
        .otherwise(
            e -> {
              log.warn("presence cannot be read: {}", e.toString());
              return Map.of();
            })
        .map(seen -> answer(known, unknown, seen));
  }

  private PresenceAnswer answer(
      List<PresenceState> known, List<UserId> unknown, Map<UserId, Seen> stored) {
    List<PresenceAnswer.Entry> entries = new ArrayList<>();
    for (PresenceState state : known) {
      entries.add(entry(state.user(), state.online(), state.lastActiveAt()));
    }
    for (UserId user : unknown) {
      Seen seen = stored.getOrDefault(user, new Seen(false, null));
      // Asked anew: they may have come while the store was read.
      PresenceState online = table.online(user, clock.millis());
      Long active = online == null ? null : online.lastActiveAt();
      entries.add(
          entry(
              user,
              online != null || seen.online(),
              active == null ? seen.lastActiveAt() : active));
    }
    return new PresenceAnswer(entries);
  }

  private static PresenceAnswer.Entry entry(
      UserId user, boolean online, @Nullable Long lastActiveAt) {
    return new PresenceAnswer.Entry(user, online, lastActiveAt);
  }
}
