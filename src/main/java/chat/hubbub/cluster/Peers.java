package chat.hubbub.cluster;

import chat.hubbub.bus.NodePort;
import chat.hubbub.bus.Ping;
import chat.hubbub.bus.Ping.Pong;
import chat.hubbub.bus.Service;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every node once a second whether it is there, itself through the cluster too; so each learns
 * what the others offer, and whether the bus works both ways. A node that does not hear itself, or
 * that others do not hear, makes itself known anew: a cut may leave the cluster without its address
 * (vert.x #4394, vertx-hazelcast #90).
 */
public final class Peers {
  private static final Logger log = LoggerFactory.getLogger(Peers.class);
  private static final long EVERY = 1_000;
  private static final long ANSWER = 2_000;

  /** Without a word for that long a peer counts as unheard. Milliseconds. */
  private static final long UNHEARD = 4_000;

  /** A clock that is off by more is wrong. Milliseconds. */
  private static final long MOST_SKEW = 30_000;

  private static final long REOPEN_EVERY = 5_000;
  private static final long LOOK = 50;

  private final Context context;
  private final ClusterView view;
  private final NodePort port;
  private final Supplier<Future<Void>> publish;
  private final InstantSource clock;
  private final ClockSkew skew = new ClockSkew();
  private final Map<String, Peer> peers = new HashMap<>();
  private long reopened;
  private volatile boolean ended;
  private long rounds = -1;
  private volatile boolean allHeard;

  private static final class Peer {
    final long seen = now();
    long answered = seen;
    long asked = seen;
    boolean everAnswered;
    boolean everAsked;
    boolean pinging;
  }

  /**
   * @param context on which everything is kept; that of the port
   * @param publish makes this node known to the cluster anew, before its port is opened again
   * @param clock told to the others, and compared with theirs
   */
  public Peers(
      Context context,
      ClusterView view,
      NodePort port,
      Supplier<Future<Void>> publish,
      InstantSource clock) {
    this.context = context;
    this.view = view;
    this.port = port;
    this.publish = publish;
    this.clock = clock;
    port.answerPings(this::answer);
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
  }

  /** Begins; the port is open already. */
  public void start() {
    context.runOnContext(
        v -> {
          rounds = context.owner().setPeriodic(EVERY, timer -> round());
          round();
        });
  }

  /**
   * Looks at nobody any more, and makes nothing known: the cluster is about to be left, and would
   * let who asks it for anything wait.
   */
  public void end() {
    ended = true;
    context.runOnContext(v -> context.owner().cancelTimer(rounds));
  }

  /**
   * Tells all what this node offers from now on.
   *
   * @return completes when they have heard it, or did not answer
   */
  public Future<Void> offer(Set<Service> services) {
    Promise<Void> told = Promise.promise();
    context.runOnContext(
        v -> {
          view.offers(view.self(), services);
          List<Future<?>> pings = new ArrayList<>();
          others().forEach(node -> pings.add(ping(node, peer(node)).otherwiseEmpty()));
          Future.join(pings).<Void>mapEmpty().onComplete(told);
        });
    return told.future();
  }

  /** Completes when every node that is there has answered, or after the time at the latest. */
  public Future<Void> awaitAll(long millis) {
    Promise<Void> heard = Promise.promise();
    long until = now() + millis;
    context.runOnContext(v -> await(heard, until));
    return heard.future();
  }

  private void await(Promise<Void> heard, long until) {
    boolean all =
        view.nodes().stream().allMatch(node -> peers.containsKey(node) && peer(node).everAnswered);
    if (all || now() >= until) {
      heard.complete();
    } else {
      context.owner().setTimer(LOOK, timer -> await(heard, until));
    }
  }

  /** Whether every node answers this one, and asks it. Safe on any thread. */
  public boolean allHeard() {
    return allHeard;
  }

  /** How far this node's clock is ahead of those of most others, in ms. Safe on any thread. */
  public long skewMillis() {
    return skew.millis();
  }

  private Set<String> others() {
    Set<String> others = new HashSet<>(view.nodes());
    others.remove(view.self());
    return others;
  }

  private Peer peer(String node) {
    return peers.computeIfAbsent(node, n -> new Peer());
  }

  private void round() {
    if (ended) {
      return;
    }
    peers.keySet().retainAll(view.nodes());
    watchClock(() -> skew.retain(view.nodes()));
    for (String node : view.nodes()) {
      Peer peer = peer(node);
      if (!peer.pinging) {
        ping(node, peer);
      }
    }
    Set<String> unheard = unheard();
    boolean asked =
        others().stream()
            .map(this::peer)
            .allMatch(peer -> peer.everAsked && now() - peer.asked <= UNHEARD);
    boolean answered = peers.values().stream().allMatch(peer -> peer.everAnswered);
    allHeard = unheard.isEmpty() && asked && answered;
    if (unheard.contains(view.self())) {
      reopen("does not hear itself");
    }
  }

  private Future<Pong> ping(String node, Peer peer) {
    peer.pinging = true;
    long asked = clock.millis();
    return port.ping(node, new Ping(view.self(), view.offered(), unheard()), ANSWER)
        .onSuccess(
            pong -> {
              peer.answered = now();
              peer.everAnswered = true;
              if (!node.equals(view.self())) {
                view.offers(node, pong.services());
                compare(node, asked, pong);
              }
            })
        .onComplete(done -> peer.pinging = false);
  }

  private void compare(String node, long asked, Pong pong) {
    if (pong.time() == 0) {
      return;
    }
    watchClock(() -> skew.heard(node, asked, pong.time(), clock.millis()));
  }

  /** Says so when the clock turns out to be wrong by what is heard, or by who has gone. */
  private void watchClock(Runnable change) {
    boolean wasRight = right();
    change.run();
    if (wasRight && !right()) {
      log.warn(
          "this node's clock is {} s {} those of most others: set it right",
          Math.abs(skew.millis()) / 1000,
          skew.millis() > 0 ? "ahead of" : "behind");
    }
  }

  /** Whether this node's clock may be relied on. Safe on any thread. */
  public boolean right() {
    return Math.abs(skew.millis()) <= MOST_SKEW;
  }

  private Set<String> unheard() {
    Set<String> unheard = new HashSet<>();
    peers.forEach(
        (node, peer) -> {
          if (now() - peer.answered > UNHEARD) {
            unheard.add(node);
          }
        });
    return unheard;
  }

  private Pong answer(Ping ping) {
    if (!ping.node().equals(view.self())) {
      if (view.nodes().contains(ping.node())) {
        Peer peer = peer(ping.node());
        peer.asked = now();
        peer.everAsked = true;
      }
      view.offers(ping.node(), ping.services());
      if (ping.unheard().contains(view.self())) {
        reopen("is not heard by " + ping.node());
      }
    }
    return new Pong(view.self(), view.offered(), clock.millis());
  }

  private void reopen(String why) {
    if (ended || now() - reopened < REOPEN_EVERY) {
      return;
    }
    reopened = now();
    log.warn("this node {}; making itself known anew", why);
    publish
        .get()
        .compose(v -> port.open())
        .onFailure(e -> log.warn("not known anew yet: {}", e.toString()));
  }
}
