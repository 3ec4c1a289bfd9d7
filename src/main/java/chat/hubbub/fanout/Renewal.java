package chat.hubbub.fanout;

import chat.hubbub.bus.InterestAnswer;
import chat.hubbub.bus.InterestList;
import chat.hubbub.bus.InterestRenewal;
import chat.hubbub.bus.Keepers;
import chat.hubbub.bus.Rounds;
import chat.hubbub.bus.Service;
import chat.hubbub.bus.Topic;
import chat.hubbub.fanout.Interests.Interest;
import chat.hubbub.fanout.Interests.Keeper;
import chat.hubbub.fanout.Interests.Shard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews a node's interest with the keepers, shard by shard: the keeper learns what it does not
 * know, the node learns what it missed. Where that is not enough to know, because the keeper is
 * another one, does not answer, or others may keep the same shard, the store is asked. Confined to
 * the context of its {@link NodeHub}.
 */
final class Renewal {
  private static final Logger log = LoggerFactory.getLogger(Renewal.class);
  private static final long ANSWER = 2_000;
  private static final long AGAIN = 1_000;

  /** While nodes are missing, heads are compared so often. Milliseconds. */
  private static final long INCOMPLETE = 5_000;

  /** After nodes went or came back others may act on what they believed for so long. */
  private static final long SETTLED = 10_000;

  private static final int GONE_KEPT = 1_000;

  private final Vertx vertx;
  private final Keepers keepers;
  private final Interests interests;
  private final Checks checks;
  private final NodeHub hub;
  private final List<Rounds> rounds;
  private Set<String> nodes = Set.of();
  private final Set<String> gone = new HashSet<>();

  Renewal(Vertx vertx, Keepers keepers, Interests interests, Checks checks, NodeHub hub) {
    this.vertx = vertx;
    this.keepers = keepers;
    this.interests = interests;
    this.checks = checks;
    this.hub = hub;
    this.rounds =
        List.of(
            new Rounds(keepers.owners(), Service.SYNC, s -> renew(new Keeper(Service.SYNC, s))),
            new Rounds(
                keepers.owners(), Service.PRESENCE, s -> renew(new Keeper(Service.PRESENCE, s))));
  }

  void start() {
    vertx.setPeriodic(Rounds.TICK, timer -> tick());
    vertx.setPeriodic(
        INCOMPLETE,
        timer -> {
          if (keepers.owners().incomplete()) {
            checks.addAll(false);
          }
        });
  }

  private void tick() {
    rounds.forEach(Rounds::tick);
    Set<String> now = keepers.owners().nodes();
    if (!now.equals(nodes)) {
      boolean returned = now.stream().anyMatch(gone::remove);
      Set<String> left = new HashSet<>(nodes);
      left.removeAll(now);
      if (gone.size() < GONE_KEPT) {
        gone.addAll(left);
      }
      nodes = now;
      if (returned || !left.isEmpty()) {
        checks.addAll(true);
        vertx.setTimer(SETTLED, timer -> checks.addAll(true));
      }
    }
  }

  /** What was said to the keeper may not have arrived. */
  void doubt(Keeper key) {
    Shard shard = interests.get(key);
    if (shard != null && !shard.doubtful) {
      shard.doubtful = true;
      vertx.setTimer(AGAIN, timer -> renew(key));
    }
  }

  private void renew(Keeper key) {
    Shard shard = interests.get(key);
    if (shard == null || shard.renewing) {
      return;
    }
    shard.renewing = true;
    InterestRenewal renewal =
        new InterestRenewal(
            keepers.owners().self(), key.shard(), shard.digest, shard.table, shard.since);
    keepers
        .<InterestAnswer>requestTogether(key.service(), key.shard(), renewal, ANSWER)
        .compose(answer -> take(key, shard, answer))
        .onComplete(done -> shard.renewing = false)
        .onFailure(
            e -> {
              log.debug("interest is not renewed: {}", e.toString());
              // Nobody tells of what happens now; the log does.
              checks.add(key, false);
              shard.doubtful = false;
              doubt(key);
            });
  }

  private Future<Void> take(Keeper key, Shard shard, InterestAnswer answer) {
    boolean another = shard.table != 0 && shard.table != answer.table();
    boolean check = another || shard.doubtful || !answer.known();
    if (shard.table != answer.table()) {
      // Its counts have nothing to do with the former one's.
      for (Topic topic : shard.topics) {
        Interest interest = interests.get(topic);
        if (interest != null && topic.kind() != Topic.Kind.CHANNEL) {
          interest.head = 0;
        }
      }
    }
    shard.table = answer.table();
    shard.since = answer.upTo();
    answer.moved().forEach(moved -> hub.missed(moved.topic(), moved.head()));
    return (answer.known() ? Future.<Void>succeededFuture() : sendAll(key, shard))
        .map(
            v -> {
              shard.doubtful = false;
              if (check) {
                checks.add(key, true);
              }
              return null;
            });
  }

  private Future<Void> sendAll(Keeper key, Shard shard) {
    InterestList all =
        new InterestList(keepers.owners().self(), key.shard(), List.copyOf(shard.topics));
    return keepers.request(key.service(), key.shard(), all, ANSWER).mapEmpty();
  }
}
