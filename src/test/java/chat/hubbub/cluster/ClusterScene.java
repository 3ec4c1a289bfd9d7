package chat.hubbub.cluster;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;

import chat.hubbub.bus.Addresses;
import chat.hubbub.testkit.TestCluster;
import chat.hubbub.testkit.TestCluster.Member;
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
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** People at the hubs of a cluster, what they do, and whether it was as promised. */
final class ClusterScene implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final long seed = System.nanoTime();
  private final Network network;
  private final History history = new History();
  private final List<TestClient> clients = new ArrayList<>();
  private final List<String> channels = new ArrayList<>();
  private final TestCluster cluster;
  private final Login owner;
  private int people;

  ClusterScene(TestCluster cluster) {
    this.cluster = cluster;
    this.network = new Network(vertx, seed);
    this.owner = await(rest(cluster.member(0)).setup("code", "owner", "long enough word"));
  }

  /** Calls of the API, at that hub. */
  Rest rest(Member member) {
    return new Rest(network, member.url());
  }

  Login owner() {
    return owner;
  }

  /** An account, made at that hub. */
  Login person(Member member) {
    return await(rest(member).register("person" + ++people, "long enough word"));
  }

  /** Ends a login, at that hub. */
  void logOut(Login login, Member member) {
    await(rest(member).must(HttpMethod.DELETE, "/sessions/current", login.accessToken(), null));
  }

  /** A channel of these people. */
  String channel(Login... members) {
    List<String> ids = new ArrayList<>();
    for (Login member : members) {
      ids.add(member.user());
    }
    String channel = await(rest(cluster.member(0)).createGroup(owner, "group", ids));
    channels.add(channel);
    return channel;
  }

  /** A channel of these people that is owned by that hub. */
  String channelOf(Member owner, List<Member> hubs, Login... members) {
    List<String> ids = hubs.stream().map(hub -> hub.hub().id()).toList();
    while (true) {
      String channel = channel(members);
      int shard = Addresses.shardOf(Long.parseLong(channel));
      if (owner.hub().id().equals(Rendezvous.owner(shard, ids))) {
        return channel;
      }
    }
  }

  /** A client at a hub. */
  TestClient client(Login login, Member member, Transport... transports) {
    ClientSetup setup = ClientSetup.of(network, member.url(), login, history).window(8);
    TestClient client = (transports.length == 0 ? setup : setup.over(transports)).client();
    clients.add(client);
    await(client.start());
    return client;
  }

  /** Sends so many, and waits until all are answered. */
  void send(TestClient client, String channel, int count) {
    await(begin(client, channel, count));
  }

  /** Sends so many. */
  Future<?> begin(TestClient client, String channel, int count) {
    List<Future<JsonObject>> sent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sent.add(client.send(channel, "text " + i));
    }
    return Future.all(sent);
  }

  /** The newest seq of the channel, as the store has it. */
  long head(String channel) {
    List<JsonObject> log = log(channel);
    return log.get(log.size() - 1).getLong("seq");
  }

  List<JsonObject> log(String channel) {
    return await(rest(cluster.member(0)).log(owner, channel));
  }

  /** Waits until these clients have all of the channel. */
  void awaitDelivered(String channel, TestClient... at) {
    long head = head(channel);
    for (TestClient client : at) {
      eventually(client + " has " + head, () -> client.known(channel), known -> known >= head);
    }
  }

  /** Everything ends alike for all, and as the protocol promises. */
  void judge() {
    for (String channel : channels) {
      history.finalLog(channel, 1, log(channel));
    }
    HistoryChecker.assertSound(history);
  }

  @Override
  public void close() {
    clients.forEach(client -> await(client.stop()));
    await(vertx.close());
    cluster.close();
  }
}
