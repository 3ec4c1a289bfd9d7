package chat.hubbub.fault;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;

import chat.hubbub.testkit.client.ClientSetup;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.Rest;
import chat.hubbub.testkit.client.TestClient;
import chat.hubbub.testkit.history.History;
import chat.hubbub.testkit.history.HistoryChecker;
import chat.hubbub.testkit.wire.Network;
import chat.hubbub.testkit.wire.Transport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * People around a hub that comes to harm, and the record of all that they do and see. What is
 * random comes from one seed, which is printed, and can be given again as {@code -Dhubbub.seed}.
 */
final class Scene implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";
  private static final Duration SETTLE = Duration.ofSeconds(120);

  private final String hub;
  private final Random random;
  private final Vertx vertx = Vertx.vertx();
  private final Network network;
  private final Rest rest;
  private final Login owner;
  private final History history = new History();
  private final List<TestClient> clients = new ArrayList<>();
  private final Set<String> channels = new TreeSet<>();

  /**
   * @param name of the test, for the line with the seed
   * @param hub base address of the hub itself
   */
  Scene(String name, String hub, String setupCode) {
    long seed = Long.getLong("hubbub.seed", System.nanoTime());
    System.out.println(name + ", seed " + seed + " (-Dhubbub.seed=" + seed + ")");
    this.hub = hub;
    this.random = new Random(seed);
    this.network = new Network(vertx, random.nextLong());
    this.rest = new Rest(network, hub);
    this.owner = await(rest.setup(setupCode, "olga", PASSWORD));
  }

  Vertx vertx() {
    return vertx;
  }

  Network network() {
    return network;
  }

  /** Base address of the hub itself. */
  String hub() {
    return hub;
  }

  Random random() {
    return random;
  }

  Rest rest() {
    return rest;
  }

  Login owner() {
    return owner;
  }

  /** All channels that were made here. */
  Set<String> channels() {
    return channels;
  }

  Login person(String name) {
    return await(rest.register(name, PASSWORD));
  }

  /** A group of the owner with these members; its id. */
  String group(String name, Login... members) {
    List<String> users = List.of(members).stream().map(Login::user).toList();
    String channel = await(rest.createGroup(owner, name, users));
    channels.add(channel);
    return channel;
  }

  /** The direct channel of two; its id. */
  String direct(Login one, Login other) {
    String channel = await(rest.createDirect(one, other.user()));
    channels.add(channel);
    return channel;
  }

  /** A recorded client that is in, over these transports only. */
  TestClient client(Login login, Transport... ladder) {
    return client(login, setup -> setup.over(ladder));
  }

  /** A recorded client that is in, made as wanted. */
  TestClient client(Login login, UnaryOperator<ClientSetup> as) {
    TestClient client = as.apply(ClientSetup.of(network, hub, login, history)).client();
    clients.add(client);
    await(client.start(), SETTLE);
    return client;
  }

  /**
   * Waits until these sends are answered and every client has all there is, then has the whole
   * history judged.
   */
  void settle(List<? extends Future<?>> sends) {
    await(Future.all(sends), SETTLE);
    for (String channel : channels) {
      // A change that nobody waited for may still come after the log was read.
      history.finalLog(
          channel,
          1,
          eventually(
              "the log of channel " + channel + ", as all have it",
              SETTLE,
              () -> delivered(channel),
              log -> members(channel).allMatch(client -> client.known(channel) == head(log))));
    }
    HistoryChecker.assertSound(history);
  }

  /** The log, once every client has all of it. */
  private List<JsonObject> delivered(String channel) {
    List<JsonObject> log = await(rest.log(owner, channel), SETTLE);
    members(channel)
        .forEach(
            client ->
                eventually(
                    client + " has all of channel " + channel + " up to " + head(log),
                    SETTLE,
                    () -> client.known(channel),
                    known -> known >= head(log)));
    return log;
  }

  private Stream<TestClient> members(String channel) {
    return clients.stream().filter(client -> client.known(channel) >= 0);
  }

  private static long head(List<JsonObject> log) {
    return log.get(log.size() - 1).getLong("seq");
  }

  @Override
  public void close() {
    clients.forEach(client -> await(client.stop()));
    await(vertx.close());
  }
}
