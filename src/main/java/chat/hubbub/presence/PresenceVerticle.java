package chat.hubbub.presence;

import chat.hubbub.bus.Addresses;
import chat.hubbub.bus.PresenceAnswer;
import chat.hubbub.bus.PresenceList;
import chat.hubbub.bus.PresenceQuery;
import chat.hubbub.bus.PresenceRenewal;
import chat.hubbub.bus.PresenceReport;
import chat.hubbub.bus.ShardWork;
import chat.hubbub.bus.Signal;
import chat.hubbub.model.UserId;
import chat.hubbub.store.PresenceStore;
import chat.hubbub.store.PresenceStore.Seen;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
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
  private static final long FORGET_EVERY = 1_000;
  private static final long FORGET_AFTER = 30_000;

  private final ShardWork work;
  private final PresenceTables tables;
  private final PresenceStore store;
  private final InstantSource clock;
  private final long offlineAfter;

  /**
   * @param offlineAfter how long people stay online when their node has gone
   */
  public PresenceVerticle(
      ShardWork work,
      PresenceTables tables,
      PresenceStore store,
      InstantSource clock,
      Duration offlineAfter) {
    this.work = work;
    this.tables = tables;
    this.store = store;
    this.clock = clock;
    this.offlineAfter = offlineAfter.toMillis();
  }

  @Override
  public Future<?> start() {
    work.serve(this::handle);
    vertx.setPeriodic(FORGET_EVERY, timer -> forget(clock.millis()));
    return Future.succeededFuture();
  }

  private void forget(long now) {
    work.forgetSilent(now - FORGET_AFTER);
    tables.each(
        work.index(),
        work.instances(),
        (shard, table) ->
            table
                .forgetMissing(work.keepers().owners().nodes(), now, offlineAfter)
                .forEach(this::changed));
  }

  private Future<?> handle(Object body) {
    if (body instanceof PresenceReport report) {
      PresenceState state = table(report.user()).apply(report, clock.millis());
      if (state != null) {
        changed(state);
      }
      return Future.succeededFuture();
    } else if (body instanceof PresenceQuery query) {
      return answer(query.users());
    } else if (body instanceof PresenceRenewal renewal) {
      PresenceTable table = tables.of(renewal.shard(), clock.millis());
      boolean known = renewal.digest().equals(table.digest(renewal.node()));
      return Future.succeededFuture(new PresenceRenewal.Answer(known));
    } else if (body instanceof PresenceList list) {
      tables.of(list.shard(), clock.millis()).apply(list, clock.millis()).forEach(this::changed);
      return Future.succeededFuture();
    }
    return work.interest(body, clock.millis());
  }

  private PresenceTable table(UserId user) {
    return tables.of(Addresses.shardOf(user.value()), clock.millis());
  }

  private void changed(PresenceState state) {
    // The store is for later; who watches need not wait for it.
    store
        .put(state.user(), state.online(), state.lastActiveAt())
        .onFailure(e -> log.warn("presence is not kept: {}", e.toString()));
    Signal signal = Signal.presence(state.user(), state.data());
    work.tell(signal.topic(), signal, false);
  }

  private Future<PresenceAnswer> answer(List<UserId> users) {
    long now = clock.millis();
    List<PresenceState> known = new ArrayList<>();
    List<UserId> unknown = new ArrayList<>();
    for (UserId user : users) {
      PresenceState online = table(user).online(user, now);
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
      PresenceState online = table(user).online(user, clock.millis());
      Long active = online == null ? null : online.lastActiveAt();
      // Until all nodes had time to report, the store knows more than a table that is new.
      boolean fresh = clock.millis() - table(user).begun() < offlineAfter;
      entries.add(
          entry(
              user,
              online != null || (fresh && seen.online()),
              active == null ? seen.lastActiveAt() : active));
    }
    return new PresenceAnswer(entries);
  }

  private static PresenceAnswer.Entry entry(
      UserId user, boolean online, @Nullable Long lastActiveAt) {
    return new PresenceAnswer.Entry(user, online, lastActiveAt);
  }
}
