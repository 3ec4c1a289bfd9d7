package chat.hubbub.bench;

import chat.hubbub.bench.Scene.Seat;
import chat.hubbub.bench.Scene.Sender;
import io.netty.channel.ChannelHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The clients of a scene, connected to the servers of one load. Public-looking calls come from the
 * main thread and wait; everything else is confined to the load's event loop.
 */
final class Crowd implements LoadClient.Watcher, AutoCloseable {
  /** Connections that are being made at once. */
  private static final int IN_FLIGHT = 512;

  private static final long OPEN_SECONDS = 120;

  /** Attempts to connect that may fail, a client, on average. */
  private static final int ATTEMPTS = 5;

  private static final long RETRY_MILLIS = 1_000;

  /** Every client pings each five seconds, a fiftieth of them each tenth of a second. */
  private static final int PING_SHARES = 50;

  private static final long PING_SHARE_MILLIS = 100;

  private final LoadLoop loop;
  private final ClientMaker maker;
  private final Servers servers;
  private final Scene scene;
  private final List<LoadClient> clients = new ArrayList<>();
  private Tally tally = new Tally();
  private CompletableFuture<Void> allOpen = new CompletableFuture<>();
  private int begun;
  private int attempts;
  private int open;
  private int pingShare;
  private int turn;
  private @Nullable ScheduledFuture<?> pings;

  /** Makes the client of a seat, which is a channel handler too. */
  interface ClientMaker {
    LoadClient make(int index, Seat seat, @Nullable String resume, LoadClient.Watcher watcher);
  }

  Crowd(LoadLoop loop, ClientMaker maker, Servers servers, Scene scene) {
    this.loop = loop;
    this.maker = maker;
    this.servers = servers;
    this.scene = scene;
  }

  /**
   * Connects all clients and waits until each is open.
   *
   * @param tokens where each goes on from; empty: all are new
   * @return how long it took, in nanoseconds
   */
  long open(List<@Nullable String> tokens) {
    long since = System.nanoTime();
    loop.call(
        () -> {
          for (int i = 0; i < scene.seats().size(); i++) {
            String resume = tokens.isEmpty() ? null : tokens.get(i);
            clients.add(maker.make(i, scene.seats().get(i), resume, this));
          }
          connectMore();
          pings =
              loop.loop()
                  .scheduleAtFixedRate(
                      this::pingSome, PING_SHARE_MILLIS, PING_SHARE_MILLIS, TimeUnit.MILLISECONDS);
          return true;
        });
    await(allOpen, OPEN_SECONDS);
    return System.nanoTime() - since;
  }

  private void connectMore() {
    while (begun < clients.size() && begun - open < IN_FLIGHT) {
      LoadClient client = clients.get(begun);
      begun++;
      connect(client);
    }
  }

  private void again(LoadClient failed) {
    int seat = failed.index();
    if (seat < clients.size() && clients.get(seat) == failed) {
      LoadClient next = maker.make(seat, failed.seat(), failed.token(), this);
      clients.set(seat, next);
      connect(next);
    }
  }

  private void connect(LoadClient client) {
    loop.connect(
        servers.address(client.index()),
        (ChannelHandler) client,
        e -> closed(client, false, String.valueOf(e.getMessage())));
  }

  private void pingSome() {
    pingShare = (pingShare + 1) % PING_SHARES;
    for (int i = pingShare; i < clients.size(); i += PING_SHARES) {
      clients.get(i).ping();
    }
  }

  /** Runs one trial to its end: until all has arrived, or the patience for the rest is over. */
  Trial run(double rate, double seconds, int size) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    double cpuBefore = servers.cpuSeconds();
    long since = System.nanoTime();
    Tally counted =
        loop.call(
            () -> {
              tally = new Tally();
              turn = 0;
              new Pace(rate, seconds, intended -> send(intended, size), tally::complete, done)
                  .start(loop.loop());
              return tally;
            });
    await(done, (long) seconds + OPEN_SECONDS);
    double took = (System.nanoTime() - since) / 1e9;
    double cpu = servers.cpuSeconds() - cpuBefore;
    return loop.call(() -> new Trial(rate, seconds, took, cpu, servers.residentKib(), counted));
  }

  private void send(long intended, int size) {
    Sender sender = scene.senders().get(turn);
    turn = (turn + 1) % scene.senders().size();
    tally.sent(sender.reach());
    String text = Mark.text(intended, sender.seat(), size);
    clients.get(sender.seat()).send(sender.channel(), text, intended);
  }

  static void await(CompletableFuture<Void> future, long seconds) {
    try {
      future.get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BenchRefusal refusal) {
        throw refusal;
      }
      throw new IllegalStateException(e);
    } catch (TimeoutException e) {
      throw new BenchRefusal("The server did not take the clients within " + seconds + " s.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchRefusal("The bench was interrupted.");
    }
  }

  /** Each client's sync token. */
  List<@Nullable String> tokens() {
    return loop.call(() -> clients.stream().map(LoadClient::token).toList());
  }

  @Override
  public void opened(LoadClient client) {
    open++;
    connectMore();
    if (open == clients.size()) {
      allOpen.complete(null);
    }
  }

  @Override
  public void closed(LoadClient client, boolean wasOpen, String why) {
    if (wasOpen) {
      tally.dropped(why);
    } else if (attempts < ATTEMPTS * clients.size()) {
      attempts++;
      // As a client does that is told to come again: a server may be busy with the others.
      loop.loop().schedule(() -> again(client), RETRY_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      allOpen.completeExceptionally(new BenchRefusal("A client could not connect: " + why + "."));
    }
  }

  @Override
  public void delivered(long intended) {
    tally.delivered(intended, System.nanoTime());
  }

  @Override
  public void answered(long intended) {
    tally.answered(intended);
  }

  @Override
  public void refused(String why) {
    tally.refused(why);
  }

  @Override
  public void hole() {
    tally.hole();
  }

  /** How many messages arrived since the last trial began. */
  long delivered() {
    return loop.call(() -> tally.delivered());
  }

  /** How many lost their connection since the last trial began. */
  long dropped() {
    return loop.call(() -> tally.dropped());
  }

  /** Cuts all connections. */
  @Override
  public void close() {
    loop.call(
        () -> {
          if (pings != null) {
            pings.cancel(false);
          }
          clients.forEach(LoadClient::close);
          clients.clear();
          begun = 0;
          attempts = 0;
          open = 0;
          allOpen = new CompletableFuture<>();
          return true;
        });
  }
}
