package chat.hubbub.presence;

import chat.hubbub.bus.Addresses;
import chat.hubbub.bus.Keepers;
import chat.hubbub.bus.PresenceAnswer;
import chat.hubbub.bus.PresenceList;
import chat.hubbub.bus.PresenceQuery;
import chat.hubbub.bus.PresenceRenewal;
import chat.hubbub.bus.PresenceReport;
import chat.hubbub.bus.Rounds;
import chat.hubbub.bus.Service;
import chat.hubbub.model.UserId;
import chat.hubbub.presence.LocalPerson.Status;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's part of presence: takes note of every sign of life of the clients that are connected
 * here, and tells the keepers only what it changes. A report that is not answered is made again, as
 * things are by then; and a keeper that does not know what was reported, since it has just become
 * one or forgot, is told all.
 */
public final class NodePresence implements Presence {
  private static final Logger log = LoggerFactory.getLogger(NodePresence.class);
  private static final long RETRY_MILLIS = 1_000;
  private static final int SWEEPS = 30;

  private final String node;
  private final Context context;
  private final Keepers keepers;
  private final InstantSource clock;
  private final long offlineAfter;
  private final Map<UserId, LocalPerson> people = new HashMap<>();
  private final Set<UserId> reporting = new HashSet<>();
  private final ReportedPeople reported = new ReportedPeople();
  private final Rounds rounds;
  private long sweeps;
  private long ticks;
  private volatile boolean stopped;

  /**
   * @param context on which everything is kept; any event loop's
   * @param offlineAfter how long somebody is taken to be there since they were last heard
   */
  public NodePresence(
      String node, Context context, Keepers keepers, InstantSource clock, Duration offlineAfter) {
    this.node = node;
    this.context = context;
    this.keepers = keepers;
    this.clock = clock;
    this.offlineAfter = offlineAfter.toMillis();
    this.rounds = new Rounds(keepers.owners(), Service.PRESENCE, this::renew);
  }

  /** Begins to notice who has gone, and to renew what was reported. Safe on any thread. */
  public void start() {
    long pause = Math.max(1, offlineAfter / SWEEPS);
    context.runOnContext(
        v -> {
          sweeps = context.owner().setPeriodic(pause, timer -> sweep());
          ticks = context.owner().setPeriodic(Rounds.TICK, timer -> rounds.tick());
        });
  }

  /** Tells the keepers nothing any more. Safe on any thread. */
  public void stop() {
    stopped = true;
    context.runOnContext(
        v -> {
          context.owner().cancelTimer(sweeps);
          context.owner().cancelTimer(ticks);
        });
  }

  @Override
  public void opened(UserId user, String session) {
    context.runOnContext(
        v -> {
          LocalPerson person = people.computeIfAbsent(user, u -> new LocalPerson(offlineAfter));
          person.opened(session);
          update(user, person);
        });
  }

  @Override
  public void heard(UserId user, String session, boolean active) {
    note(user, (person, now) -> person.heard(session, active, now));
  }

  @Override
  public void closed(UserId user, String session, long lastHeard) {
    note(user, (person, now) -> person.closed(session, lastHeard));
  }

  private void note(UserId user, BiConsumer<LocalPerson, Long> change) {
    context.runOnContext(
        v -> {
          LocalPerson person = people.get(user);
          if (person != null) {
            change.accept(person, clock.millis());
            update(user, person);
          }
        });
  }

  /** Looks who has gone by now; on the context. */
  void sweep() {
    List.copyOf(people.entrySet()).forEach(each -> update(each.getKey(), each.getValue()));
  }

  private void update(UserId user, LocalPerson person) {
    person.update(clock.millis());
    if (stopped || reporting.contains(user)) {
      return; // What comes of the report decides.
    }
    if (person.gone()) {
      people.remove(user);
    } else if (person.unreported()) {
      reporting.add(user);
      report(user, person);
    }
  }

  // One report of a user is under way at a time, so that none can overtake another.
  private void report(UserId user, LocalPerson person) {
    Status told = person.status();
    int shard = Addresses.shardOf(user.value());
    keepers
        .requestTogether(Service.PRESENCE, shard, report(user, person, told), Keepers.PATIENCE)
        .onSuccess(
            done -> {
              person.reported(told);
              reported.put(user, told);
              reporting.remove(user);
              update(user, person);
            })
        .onFailure(
            e -> {
              if (!stopped) {
                log.warn("presence is not reported yet: {}", e.toString());
                context.owner().setTimer(RETRY_MILLIS, timer -> report(user, person));
              }
            });
  }

  private PresenceReport report(UserId user, LocalPerson person, Status status) {
    return new PresenceReport(
        node, user, status != Status.OFFLINE, status == Status.ACTIVE, person.lastActiveAt());
  }

  /** Compares with the keeper of a shard; tells it all when it does not know. */
  void renew(int shard) {
    if (!reported.startRenewal(shard)) {
      return;
    }
    keepers
        .<PresenceRenewal.Answer>requestTogether(
            Service.PRESENCE,
            shard,
            new PresenceRenewal(node, shard, reported.digest(shard)),
            Keepers.PATIENCE)
        .compose(answer -> answer.known() ? Future.succeededFuture() : tellAll(shard))
        .onComplete(done -> reported.endRenewal(shard))
        .onFailure(e -> log.debug("presence is not renewed: {}", e.toString()));
  }

  private Future<Void> tellAll(int shard) {
    List<PresenceReport> reports = new ArrayList<>();
    reported
        .people(shard)
        .forEach(
            (user, status) -> {
              LocalPerson person = people.get(user);
              if (person != null) {
                reports.add(report(user, person, status));
              }
            });
    return keepers
        .request(Service.PRESENCE, shard, new PresenceList(node, shard, reports))
        .mapEmpty();
  }

  @Override
  public Future<List<PresenceState>> states(List<UserId> users) {
    Map<Integer, List<UserId>> byShard =
        users.stream().collect(Collectors.groupingBy(user -> Addresses.shardOf(user.value())));
    List<Future<PresenceAnswer>> answers = new ArrayList<>();
    byShard.forEach(
        (shard, some) ->
            answers.add(keepers.ask(Service.PRESENCE, shard, new PresenceQuery(some))));
    return Future.all(answers)
        .map(
            done -> {
              Map<UserId, PresenceState> states = new HashMap<>();
              for (Future<PresenceAnswer> answer : answers) {
                answer.result().entries().forEach(e -> states.put(e.user(), state(e)));
              }
              return users.stream().map(states::get).toList();
            });
  }

  private static PresenceState state(PresenceAnswer.Entry entry) {
    return new PresenceState(entry.user(), entry.online(), entry.lastActiveAt());
  }
}
