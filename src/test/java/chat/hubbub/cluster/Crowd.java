package chat.hubbub.cluster;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.hubbub.testkit.client.ClientSetup;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.Rest;
import chat.hubbub.testkit.client.TestClient;
import chat.hubbub.testkit.history.Entry;
import chat.hubbub.testkit.history.History;
import chat.hubbub.testkit.history.HistoryChecker;
import chat.hubbub.testkit.wire.Network;
import chat.hubbub.testkit.wire.Transport;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Many people at all hubs, over all transports, who write at a steady pace. Each channel has its
 * members' clients at every hub.
 */
final class Crowd implements AutoCloseable {
  private static final int MEMBERS = 4;
  private static final String PASSWORD = "a long enough word";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final History history = new History();
  private final List<String> hubs;
  private final Size size;
  private final Network network;
  private final Login owner;
  private final List<Room> rooms = new ArrayList<>();
  private final Queue<Future<?>> sends = new ConcurrentLinkedQueue<>();
  private long timer;

  /**
   * How many, and how busy.
   *
   * @param clients of each of a channel's four members
   * @param pause milliseconds between two sends of them all
   */
  record Size(int channels, int clients, long pause) {}

  /** A channel, and the clients of its members with the hub that each is at. */
  private record Room(String channel, List<TestClient> clients, Map<TestClient, Integer> at) {}

  Crowd(List<String> hubs, String setupCode, long seed, Size size) {
    this.hubs = hubs;
    this.size = size;
    this.network = new Network(vertx, seed);
    this.owner = surely(() -> rest(0).setup(setupCode, "owner", PASSWORD));
    Random random = new Random(seed);
    for (int i = 0; i < size.channels(); i++) {
      rooms.add(room(i, random));
    }
  }

  private Rest rest(int hub) {
    return new Rest(network, hubs.get(hub));
  }

  private Room room(int index, Random random) {
    List<Login> members = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      String name = "p" + index + "-" + i;
      Rest rest = rest(i % hubs.size());
      // Where the first try was not answered, it may have made the account.
      members.add(
          surely(
              () -> rest.register(name, PASSWORD).recover(failed -> rest.login(name, PASSWORD))));
    }
    String channel =
        surely(
            () -> rest(0).createGroup(owner, "room", members.stream().map(Login::user).toList()));
    Room room = new Room(channel, new ArrayList<>(), new ConcurrentHashMap<>());
    Transport[] transports = Transport.LADDER.toArray(new Transport[0]);
    List<Future<Void>> started = new ArrayList<>();
    for (int i = 0; i < MEMBERS * size.clients(); i++) {
      int hub = i % hubs.size();
      TestClient client =
          ClientSetup.of(network, hubs.get(hub), members.get(i % MEMBERS), history)
              .over(transports[random.nextInt(transports.length)])
              .window(4)
              .client();
      room.clients().add(client);
      room.at().put(client, hub);
      started.add(client.start());
    }
    await(Future.all(started), PATIENCE);
    return room;
  }

  /** Tries until it succeeds: a machine that is busy starting hubs is slow at first. */
  private static <T> T surely(Supplier<Future<T>> call) {
    return eventually("made", PATIENCE, () -> await(call.get()), made -> true);
  }

  /** Everybody begins to write. */
  void begin() {
    context.runOnContext(here -> timer = vertx.setPeriodic(size.pause(), id -> sendOne()));
  }

  private void sendOne() {
    Room room = rooms.get(ThreadLocalRandom.current().nextInt(rooms.size()));
    int who = ThreadLocalRandom.current().nextInt(room.clients().size());
    sends.add(room.clients().get(who).send(room.channel(), "text"));
  }

  /** Everybody has written; none of it is still to come once this returns. */
  private void end() {
    Promise<Void> ended = Promise.promise();
    context.runOnContext(
        here -> {
          vertx.cancelTimer(timer);
          ended.complete();
        });
    await(ended.future());
  }

  /**
   * Sends a message in each channel and waits for it at all hubs that are well, by one client each.
   *
   * @param harmed a hub that is not, or -1
   * @return milliseconds that it took, by channel and hub
   */
  List<Long> probe(int harmed) {
    long begun = System.nanoTime();
    List<Future<Long>> arrived = new ArrayList<>();
    for (Room room : rooms) {
      Map<Integer, TestClient> well = new TreeMap<>();
      room.clients().forEach(client -> well.putIfAbsent(room.at().get(client), client));
      well.remove(harmed);
      Iterator<TestClient> each = well.values().iterator();
      Future<JsonObject> sent = each.next().send(room.channel(), "probe");
      each.forEachRemaining(
          to -> arrived.add(sent.compose(answer -> arrival(answer, to, room.channel(), begun))));
    }
    return await(Future.all(arrived).map(all -> all.<Long>list()), PATIENCE);
  }

  private Future<Long> arrival(JsonObject answer, TestClient to, String channel, long begun) {
    long seq = answer.getLong("seq");
    Promise<Long> arrived = Promise.promise();
    vertx.setPeriodic(
        10,
        id -> {
          if (to.known(channel) >= seq) {
            vertx.cancelTimer(id);
            arrived.complete((System.nanoTime() - begun) / 1_000_000);
          }
        });
    return arrived.future();
  }

  /** Lets all that was sent be answered and arrive, and judges what everybody recorded. */
  void judge() {
    end();
    await(Future.all(List.copyOf(sends)), PATIENCE);
    for (Room room : rooms) {
      List<JsonObject> log = await(rest(0).log(owner, room.channel()), PATIENCE);
      long head = log.get(log.size() - 1).getLong("seq");
      for (TestClient client : room.clients()) {
        eventually(
            client + " has " + head,
            PATIENCE,
            () -> client.known(room.channel()),
            known -> known >= head);
      }
      history.finalLog(room.channel(), 1, log);
    }
    System.out.printf(
        "%d sends by %d clients%n",
        sends.size(), rooms.stream().mapToInt(room -> room.clients().size()).sum());
    HistoryChecker.assertSound(history);
  }

  /** Nobody was told that a send failed, not even for now. */
  void assertNobodyPutOff() {
    List<Entry> putOff =
        history.clients().stream()
            .flatMap(client -> client.entries().stream())
            .filter(Entry.PutOff.class::isInstance)
            .toList();
    assertEquals(List.of(), putOff);
  }

  @Override
  public void close() {
    rooms.forEach(room -> room.clients().forEach(TestClient::stop));
    await(vertx.close());
  }
}
