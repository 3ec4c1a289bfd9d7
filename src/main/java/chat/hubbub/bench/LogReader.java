package chat.hubbub.bench;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/** Asks a hub for parts of logs, and comes back for what was missed. Calls block. */
final class LogReader implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final LoadLoop loop = new LoadLoop();
  private final InetSocketAddress address;
  private final String host;
  private final ServerProcess process;

  /** Of the loop only. */
  private int turn;

  LogReader(URI hub, ServerProcess process) {
    this.address = new InetSocketAddress(hub.getHost(), hub.getPort());
    this.host = hub.getAuthority();
    this.process = process;
  }

  /**
   * Asks for pages over open connections, one a user, in turn.
   *
   * @param question a frame with the given id
   */
  Asked ask(List<BenchUser> users, LongFunction<String> question, double rate, double seconds) {
    Asked asked = new Asked();
    List<AskClient> clients = open(users, asked);
    try {
      return run(
          asked,
          rate,
          seconds,
          intended -> clients.get(turn++ % clients.size()).ask(question.apply(intended)));
    } finally {
      loop.call(
          () -> {
            clients.forEach(AskClient::close);
            return true;
          });
    }
  }

  private List<AskClient> open(List<BenchUser> users, Asked asked) {
    CompletableFuture<Void> all = new CompletableFuture<>();
    List<AskClient> clients = new ArrayList<>();
    AskClient.Watcher watcher =
        new AskClient.Watcher() {
          private int open;

          @Override
          public void opened(AskClient client, int events) {
            open++;
            if (open == users.size()) {
              all.complete(null);
            }
          }

          @Override
          public void answered(long id, boolean full) {
            asked.answered(id, full);
          }

          @Override
          public void failed(String why) {
            asked.failed(why);
            all.completeExceptionally(new BenchRefusal("A client could not connect: " + why));
          }
        };
    loop.call(
        () -> {
          for (BenchUser user : users) {
            AskClient client = new AskClient(user, host, null, watcher);
            clients.add(client);
            loop.connect(address, client, e -> watcher.failed(String.valueOf(e.getMessage())));
          }
          return true;
        });
    Crowd.await(all, PATIENCE_SECONDS);
    return clients;
  }

  /**
   * Comes back, each time on a new connection, and leaves again once it has what was missed.
   *
   * @param tokens of the users, from before it was
   * @param missed how many events each return is to bring at least
   */
  Asked comeBack(
      List<BenchUser> users, List<String> tokens, int missed, double rate, double seconds) {
    Asked asked = new Asked();
    return run(
        asked,
        rate,
        seconds,
        intended -> {
          int next = turn++ % users.size();
          Return watcher = new Return(asked, intended, missed);
          loop.connect(
              address,
              new AskClient(users.get(next), host, tokens.get(next), watcher),
              e -> watcher.failed(String.valueOf(e.getMessage())));
        });
  }

  private record Return(Asked asked, long intended, int missed) implements AskClient.Watcher {
    @Override
    public void opened(AskClient client, int events) {
      asked.answered(intended, events >= missed);
      client.close();
    }

    @Override
    public void answered(long id, boolean full) {
      // Nothing is asked.
    }

    @Override
    public void failed(String why) {
      asked.failed(why);
    }
  }

  private Asked run(Asked asked, double rate, double seconds, LongConsumer act) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    double cpuBefore = process.cpuSeconds();
    loop.call(
        () -> {
          LongConsumer counted =
              intended -> {
                asked.asked();
                act.accept(intended);
              };
          new Pace(rate, seconds, counted, asked::complete, done).start(loop.loop());
          return true;
        });
    Crowd.await(done, (long) seconds + PATIENCE_SECONDS);
    return loop.call(
        () -> {
          asked.used(process.cpuSeconds() - cpuBefore);
          return asked;
        });
  }

  @Override
  public void close() {
    loop.close();
  }
}
