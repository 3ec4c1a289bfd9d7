package chat.hubbub.transport;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.awaitFailure;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.Operator;
import chat.hubbub.testkit.Ports;
import chat.hubbub.testkit.TestHub;
import chat.hubbub.testkit.client.ClientSetup;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.Refused;
import chat.hubbub.testkit.client.Rest;
import chat.hubbub.testkit.client.TestClient;
import chat.hubbub.testkit.history.Entry;
import chat.hubbub.testkit.history.History;
import chat.hubbub.testkit.history.HistoryChecker;
import chat.hubbub.testkit.wire.Network;
import chat.hubbub.testkit.wire.Transport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every transport does for a client, shown with one whole hub and clients that follow the
 * protocol. After each case the clients' histories are judged too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TransportContract {
  private static final String PASSWORD = "correct horse battery";
  private static final int MESSAGES = 60;

  protected final Transport transport;
  private final int port = Ports.free();
  private final List<TestClient> clients = new ArrayList<>();
  private int people;
  private int floods;
  private Path data;
  protected Vertx vertx;
  protected Network network;
  protected TestHub hub;
  protected Rest rest;
  protected Login ann;
  protected Login ben;
  private History history;

  protected TransportContract(Transport transport) {
    this.transport = transport;
  }

  @BeforeAll
  void start(@TempDir Path folder) {
    data = folder;
    vertx = Vertx.vertx();
    network = new Network(vertx, 7);
    hub = launch().start();
    rest = new Rest(network, hub.url());
    await(rest.setup("let-me-in-please", "olga", PASSWORD));
  }

  /** On a port that stays, so that clients find the hub again. */
  protected TestHub.Launch launch() {
    return TestHub.on(data).set("server.port", port).set("auth.setupCode", "let-me-in-please");
  }

  @AfterAll
  void stop() {
    hub.close();
    await(vertx.close());
  }

  @BeforeEach
  void newPeople() {
    history = new History();
    ann = person("ann");
    ben = person("ben");
  }

  @AfterEach
  void judge() {
    clients.forEach(client -> await(client.stop()));
    clients.clear();
    HistoryChecker.assertSound(history);
  }

  protected Login person(String name) {
    return await(rest.register(name + ++people, PASSWORD));
  }

  /** Another login of the same person. */
  protected Login again(Login login) {
    return await(rest.login(login.username(), PASSWORD));
  }

  /** A group of Ann's. */
  protected String group(Login... members) {
    return await(
        rest.createGroup(ann, "Group", List.of(members).stream().map(Login::user).toList()));
  }

  protected JsonObject say(Login who, String channel, String clientId, String text) {
    JsonObject body = new JsonObject().put("clientId", clientId).put("text", text);
    String path = "/channels/" + channel + "/messages";
    return await(rest.must(HttpMethod.POST, path, who.accessToken(), body)).json();
  }

  /** Says so many KiB and more. */
  protected void flood(String channel, int kib) {
    for (int sent = 0; sent < kib; sent += 10 * 16) {
      List<JsonObject> sends = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        sends.add(
            command("send", channel)
                .put("clientId", "flood-" + ++floods)
                .put("text", "x".repeat(16 * 1024)));
      }
      await(rest.must(HttpMethod.POST, "/commands", ann.accessToken(), new JsonArray(sends)));
    }
  }

  protected void delete(Login who, String path) {
    await(rest.must(HttpMethod.DELETE, path, who.accessToken(), null));
  }

  private ClientSetup setup(Login login) {
    return ClientSetup.of(network, hub.url(), login, history).over(transport);
  }

  /** For a client that is sent away: it does not end with all that there is. */
  private static ClientSetup unjudged(ClientSetup setup) {
    return new ClientSetup(
        setup.network(),
        setup.hub(),
        setup.login(),
        setup.conn(),
        setup.ladder(),
        setup.pace(),
        setup.window(),
        setup.catchup(),
        new History());
  }

  private TestClient client(Login login) {
    return client(setup(login));
  }

  private TestClient client(ClientSetup setup) {
    TestClient client = setup.client();
    clients.add(client);
    await(client.start());
    return client;
  }

  /** How many connections of this kind the hub holds; of polls, those that wait. */
  protected double connections() {
    String carrier =
        switch (transport) {
          case WEBSOCKET -> "websocket";
          case LONG_POLL -> "longpoll";
          default -> "sockjs";
        };
    return Operator.meter(hub.url(), "hubbub_connections{transport=\"" + carrier + "\"}");
  }

  /** Waits until the client has the whole log of a channel, and compares. */
  private void assertHas(TestClient client, Login login, String channel) {
    List<JsonObject> log = await(rest.log(login, channel));
    history.finalLog(channel, 1, log);
    long head = log.get(log.size() - 1).getLong("seq");
    eventually("the whole log at " + client, () -> client.known(channel), seq -> seq == head);
    List<JsonObject> has = client.log(channel);
    assertEquals(log.subList(log.size() - has.size(), log.size()), has);
  }

  @Test
  @DisplayName("Messages of both go to both, in one order, and each send is answered")
  void bothWays() {
    String channel = group(ben);
    TestClient a = client(setup(ann).window(8));
    TestClient b = client(setup(ben).window(8));
    List<Future<JsonObject>> sends = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      sends.add((i % 2 == 0 ? a : b).send(channel, "message " + i + " \u20ac \ud83d\ude00"));
    }
    await(Future.all(sends));
    long last = 0;
    for (int i = 0; i < MESSAGES; i += 2) {
      long seq = sends.get(i).result().getLong("seq");
      assertTrue(seq > last, "sends of one client take effect in order");
      last = seq;
    }
    assertHas(a, ann, channel);
    assertHas(b, ben, channel);
    assertEquals(transport, b.transport());
  }

  @Test
  @DisplayName("Commands are answered with their results, or with named errors")
  void commands() {
    String channel = group(ben);
    TestClient b = client(ben);
    JsonObject event = await(b.send(channel, "hello"));
    JsonObject react =
        command("react", channel).put("seq", event.getLong("seq")).put("emoji", "👍");
    assertEquals(
        "reaction.added", await(b.command(react)).getJsonObject("event").getString("type"));
    assertNull(await(b.command(react.copy())).getJsonObject("event"));
    JsonObject page = await(b.command(command("history", channel)));
    assertEquals("hello", page.getJsonArray("items").getJsonObject(0).getString("text"));
    assertRefused("unknown_op", b.command(command("dance", channel)));
    assertRefused("bad_frame", b.command(command("read", channel)));
    assertRefused("not_found", b.command(command("events", "4711").put("after", 0)));
    assertRefused(
        "text_empty", b.command(command("send", channel).put("clientId", "x").put("text", " ")));
    assertHas(b, ben, channel);
  }

  protected static JsonObject command(String op, String channel) {
    return new JsonObject().put("op", op).put("channel", channel);
  }

  private static void assertRefused(String code, Future<JsonObject> answer) {
    assertEquals(code, assertInstanceOf(Refused.class, awaitFailure(answer)).code());
  }

  @Test
  @DisplayName("A client that breaks off again and again misses nothing of what is said meanwhile")
  void resume() {
    String channel = group(ben);
    TestClient b = client(ben);
    for (int i = 0; i < MESSAGES; i++) {
      say(ann, channel, "r" + i, "message " + i);
      if (i % 12 == 0) {
        await(b.drop());
      }
    }
    assertHas(b, ben, channel);
  }

  @Test
  @DisplayName("After a restart of the hub on the same data clients go on from their tokens")
  void restart() {
    String channel = group(ben);
    TestClient b = client(ben);
    await(b.send(channel, "before"));
    eventually("the message", () -> b.known(channel) == 3);
    hub.close();
    eventually("a break", () -> b.breaks() > 0);
    hub = launch().start();
    say(ann, channel, "later", "while Ben may still be away");
    assertHas(b, ben, channel);
    List<Entry> entries = b.history().entries();
    assertTrue(entries.stream().noneMatch(Entry.Reset.class::isInstance), "no token was refused");
  }

  @Test
  @DisplayName("Who is removed gets the channel up to that, then no more of it")
  void removed() {
    String channel = group(ben);
    String other = group(ben);
    TestClient b = client(ben);
    say(ann, channel, "1", "for Ben");
    delete(ann, "/channels/" + channel + "/members/" + ben.user());
    eventually(
        "the end of the channel", () -> b.history().entries().contains(new Entry.Left(channel)));
    say(ann, channel, "2", "not for Ben");
    say(ann, other, "3", "for Ben");
    assertHas(b, ben, other);
    List<JsonObject> log = b.log(channel);
    assertEquals("member.left", log.get(log.size() - 1).getString("type"));
  }

  @Test
  @DisplayName("A channel that one is added to, and added to again, is whole from the joining on")
  void addedAgain() {
    String channel = group();
    TestClient b = client(ben);
    String member = "/channels/" + channel + "/members/" + ben.user();
    await(rest.must(HttpMethod.PUT, member, ann.accessToken(), null));
    long first = say(ann, channel, "1", "welcome").getLong("seq");
    eventually("the first message", () -> b.known(channel) == first);
    delete(ann, member);
    eventually(
        "the end of the channel", () -> b.history().entries().contains(new Entry.Left(channel)));
    say(ann, channel, "2", "behind his back");
    await(rest.must(HttpMethod.PUT, member, ann.accessToken(), null));
    say(ann, channel, "3", "welcome back");
    assertHas(b, ben, channel);
  }

  @Test
  @DisplayName("Typing and reading are signalled to the others")
  void signals() {
    String channel = group(ben);
    TestClient a = client(ann);
    TestClient b = client(ben);
    long seq = await(a.send(channel, "to be read")).getLong("seq");
    eventually("the message", () -> b.known(channel) == seq);
    b.tell(command("typing", channel));
    await(b.command(command("read", channel).put("seq", seq)));
    eventually("typing", () -> signalled(a, "typing", ben, channel));
    eventually("read", () -> signalled(a, "read", ben, channel));
    assertTrue(b.signals().stream().noneMatch(s -> s.getString("user").equals(ben.user())));
    assertHas(b, ben, channel);
  }

  private static boolean signalled(
      TestClient client, String type, Login who, @Nullable String channel) {
    return client.signals().stream()
        .anyMatch(
            signal ->
                type.equals(signal.getString("type"))
                    && who.user().equals(signal.getString("user"))
                    && (channel == null || channel.equals(signal.getString("channel"))));
  }

  @Test
  @DisplayName("Who watches somebody is told how they are, and when they come")
  void presence() {
    group(ben);
    TestClient a = client(ann);
    JsonObject watch = new JsonObject().put("op", "watch");
    JsonObject now = await(a.command(watch.put("users", new JsonArray().add(ben.user()))));
    assertEquals("offline", now.getJsonArray("items").getJsonObject(0).getString("status"));
    client(ben);
    eventually("presence", () -> signalled(a, "presence", ben, null));
    String path = "/presence?users=" + ben.user();
    eventually(
        "Ben is online",
        () -> await(rest.must(HttpMethod.GET, path, ann.accessToken(), null)).json(),
        answer ->
            answer.getJsonArray("items").getJsonObject(0).getString("status").equals("online"));
  }

  @Test
  @DisplayName("The same clientId over another way is the same message")
  void once() {
    String channel = group(ben);
    TestClient b = client(ben);
    JsonObject send = command("send", channel).put("clientId", "same").put("text", "hello");
    JsonObject event = await(b.command(send)).getJsonObject("event");
    assertEquals(event, say(ben, channel, "same", "whatever"));
    assertEquals(event, await(b.command(send.copy())).getJsonObject("event"));
    assertHas(b, ben, channel);
    assertEquals(event.getLong("seq"), b.known(channel));
  }

  @Test
  @DisplayName("A newer client of the same name ends the older, which stays away")
  void replaced() {
    String channel = group(ben);
    ClientSetup setup = setup(ben);
    awaitPolls(0);
    TestClient older = client(unjudged(setup));
    say(ann, channel, "0", "for the older");
    assertHas(older, ben, channel);
    awaitPolls(1);
    TestClient newer = client(setup);
    eventually("the older's end", () -> older.transport() == null && older.breaks() > 0);
    assertEquals(1, older.breaks());
    say(ann, channel, "1", "for the newer");
    assertHas(newer, ben, channel);
    assertEquals(0, newer.breaks());
  }

  /** Who polls last stays: a poll of the older's must not be on its way when the newer comes. */
  private void awaitPolls(int count) {
    if (transport == Transport.LONG_POLL) {
      eventually("polls that rest at the hub", () -> connections() == count);
    }
  }

  @Test
  @DisplayName("A client whose login ends is let go within seconds, others of the person are not")
  void revoked() {
    String channel = group(ben);
    TestClient kept = client(ben);
    Login phone = again(ben);
    TestClient lost = client(unjudged(setup(phone)));
    delete(phone, "/sessions/current");
    eventually("the end", () -> lost.transport() == null && lost.breaks() > 0);
    say(ann, channel, "1", "for who is still there");
    assertHas(kept, ben, channel);
    assertEquals(0, kept.breaks());
  }
}
