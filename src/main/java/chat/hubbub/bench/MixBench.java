package chat.hubbub.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.WebSocketClientOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * People at their usual business (after Mattermost's load test, and with its limits): they connect,
 * list their channels, read, write, type, react, and mostly do nothing. Each does something every
 * few seconds, or so that all together come to the given rate; what they do, and when, comes from a
 * seed.
 */
final class MixBench {
  private static final long SEED = 42;
  private static final double PAUSE_SECONDS = 5;
  private static final long PATIENCE_SECONDS = 60;

  private final URI url;
  private final ServerProcess process;
  private final BenchSettings settings;
  private final Report report;

  MixBench(URI url, ServerProcess process, BenchSettings settings, Report report) {
    this.url = url;
    this.process = process;
    this.settings = settings;
    this.report = report;
  }

  void run(List<BenchUser> users) {
    Vertx vertx = Vertx.vertx();
    try {
      MixUser.Network network = network(vertx, users.size());
      MixTally tally = new MixTally();
      Random random = new Random(SEED);
      List<MixUser> people = new ArrayList<>();
      for (BenchUser user : users) {
        people.add(new MixUser(network, user, new Random(random.nextLong()), tally));
      }
      HubMeters meters = new HubMeters(url);
      long held = meters.heldLoops();
      double cpuBefore = process.cpuSeconds();
      double pause = settings.rate() > 0 ? users.size() / settings.rate() : PAUSE_SECONDS;
      List<Future<?>> done = new ArrayList<>();
      people.forEach(person -> done.add(person.live(pause, settings.seconds())));
      await(Future.join(done), (long) settings.seconds() + PATIENCE_SECONDS);
      report.mix(users.size(), settings.seconds(), process.cpuSeconds() - cpuBefore, tally);
      report.held("mix", "hub", meters.heldLoops() - held);
    } finally {
      await(vertx.close(), PATIENCE_SECONDS);
    }
  }

  private MixUser.Network network(Vertx vertx, int people) {
    HttpClientOptions http =
        new HttpClientOptions().setDefaultHost(url.getHost()).setDefaultPort(url.getPort());
    WebSocketClientOptions sockets =
        new WebSocketClientOptions()
            .setDefaultHost(url.getHost())
            .setDefaultPort(url.getPort())
            .setMaxConnections(people);
    return new MixUser.Network(
        vertx, vertx.createHttpClient(http), vertx.createWebSocketClient(sockets));
  }

  private static void await(Future<?> future, long seconds) {
    try {
      future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new BenchRefusal("The mix could not be run: " + e.getCause());
    } catch (TimeoutException e) {
      throw new BenchRefusal("The hub left people without an answer for " + seconds + " s.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchRefusal("The bench was interrupted.");
    }
  }
}
