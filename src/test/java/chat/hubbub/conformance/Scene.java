package chat.hubbub.conformance;

import chat.hubbub.testkit.RawHttp;
import chat.hubbub.testkit.RawWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hub, by its address, with the people that the cases are about: Olga owns the hub, Ann made the
 * groups, Ben is a member, Mo a moderator, and Sam knows none of them. Asks by hand-made requests,
 * so that nothing between a case and the hub puts right what is wrong. For test threads.
 */
public final class Scene {
  static final String API = "/api/v1";
  public static final String PASSWORD = "seven quiet geese";
  static final String JSON = "Content-Type: application/json\r\n";

  public final String url;
  public final int port;
  public final Person olga;
  public final Person ann;
  public final Person mo;
  public final Person ben;
  public final Person sam;

  /** A private group of Ann, Mo and Ben. */
  public final String secret;

  /** A public group of Ann, Mo and Ben. */
  public final String open;

  /** Of Ann and Ben. */
  public final String direct;

  /** Seq of a message by Ann, and of one by Ben, in each of the three. */
  public final int byAnn;

  public final int byBen;

  public Scene(String url, String setupCode) throws IOException {
    this.url = url;
    this.port = URI.create(url).getPort();
    olga =
        person(
            post(
                null, "/setup", json("code", setupCode, "username", "olga", "password", PASSWORD)));
    ann = register("ann");
    mo = register("mo");
    ben = register("ben");
    sam = register("sam");
    secret = group("Secret", "private");
    open = group("Open", "public");
    direct =
        post(ann, "/channels", json("kind", "direct", "user", ben.id())).json().getString("id");
    byAnn = say(ann, secret, "of Ann");
    byBen = say(ben, secret, "of Ben");
    say(ann, open, "of Ann");
    say(ben, open, "of Ben");
    say(ann, direct, "padding");
    say(ann, direct, "padding");
    say(ann, direct, "of Ann");
    say(ben, direct, "of Ben");
  }

  /** Ann's, with Mo as its moderator and Ben; its log is four events long. */
  final String group(String name, String visibility) throws IOException {
    JsonObject body =
        json(
            "kind",
            "group",
            "name",
            name,
            "visibility",
            visibility,
            "members",
            new JsonArray().add(mo.id()).add(ben.id()));
    String id = post(ann, "/channels", body).json().getString("id");
    put(ann, "/channels/" + id + "/members/" + mo.id(), json("role", "moderator"));
    return id;
  }

  /** A new account. */
  public final Person register(String name) throws IOException {
    return person(post(null, "/accounts", json("username", name, "password", PASSWORD)));
  }

  static Person person(Reply reply) {
    JsonObject login = reply.json();
    JsonObject user = login.getJsonObject("user");
    return new Person(
        user.getString("id"),
        user.getString("username"),
        login.getString("accessToken"),
        login.getString("refreshToken"));
  }

  /** Sends a message; its seq. */
  public final int say(Person by, String channel, String text) throws IOException {
    JsonObject body = json("clientId", "c" + System.nanoTime(), "text", text);
    return post(by, "/channels/" + channel + "/messages", body).json().getInteger("seq");
  }

  public Reply get(@Nullable Person by, String path) throws IOException {
    return ask("GET", path, by == null ? "" : by.bearer(), null);
  }

  Reply delete(@Nullable Person by, String path) throws IOException {
    return ask("DELETE", path, by == null ? "" : by.bearer(), null);
  }

  public final Reply post(@Nullable Person by, String path, Object body) throws IOException {
    return call("POST", by, path, body);
  }

  public final Reply put(@Nullable Person by, String path, Object body) throws IOException {
    return call("PUT", by, path, body);
  }

  Reply patch(@Nullable Person by, String path, Object body) throws IOException {
    return call("PATCH", by, path, body);
  }

  /** A call with a JSON body, of whatever is JSON when it is written as text. */
  private Reply call(String method, @Nullable Person by, String path, Object body)
      throws IOException {
    String headers = (by == null ? "" : by.bearer()) + JSON;
    return ask(method, path, headers, body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A request below the API's base, on a connection of its own.
   *
   * @param headers lines of the head, each with its line end
   */
  public Reply ask(String method, String path, String headers, byte @Nullable [] body)
      throws IOException {
    return raw(method, API + path, headers, body);
  }

  /** A request for any path. */
  Reply raw(String method, String target, String headers, byte @Nullable [] body)
      throws IOException {
    String length = body == null ? "" : "Content-Length: " + body.length + "\r\n";
    String head = method + " " + target + " HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n";
    try (RawHttp connection = new RawHttp(port)) {
      connection.say(head + headers + length + "\r\n");
      if (body != null && body.length > 0) {
        sayQuietly(connection, body);
      }
      return Reply.parse(connection.hearAll());
    }
  }

  /** Bytes as they are, however wrong; what comes back until the hub closes. */
  Reply bytes(String bytes) throws IOException {
    try (RawHttp connection = new RawHttp(port)) {
      sayQuietly(connection, bytes.getBytes(StandardCharsets.ISO_8859_1));
      return Reply.parse(hearQuietly(connection));
    }
  }

  // A hub that has said no need not read on; the kernel then resets what is still on its way.
  private static void sayQuietly(RawHttp connection, byte[] bytes) {
    try {
      connection.say(bytes);
    } catch (IOException closed) {
      // What it said before is still to be heard.
    }
  }

  private static String hearQuietly(RawHttp connection) {
    try {
      return connection.hearAll();
    } catch (IOException reset) {
      return "";
    }
  }

  /** A WebSocket that nobody has said hello on. */
  public RawWebSocket socket(String headers) throws IOException {
    return new RawWebSocket(port, "/ws", headers);
  }

  /** A WebSocket that somebody has said hello on and been welcomed. */
  public RawWebSocket socket(Person by) throws IOException {
    RawWebSocket socket = socket("");
    socket.say(json("op", "hello", "token", by.accessToken()).encode());
    JsonObject welcome = new JsonObject(socket.nextText());
    if (!"welcome".equals(welcome.getString("op"))) {
      throw new IOException("no welcome but " + welcome);
    }
    return socket;
  }

  /** The answer to a frame with an id, on a socket of its own. */
  JsonObject frame(Person by, JsonObject frame) throws IOException {
    try (RawWebSocket socket = socket(by)) {
      socket.say(frame.copy().put("id", "q").encode());
      return answer(socket, "q");
    }
  }

  /** The next answer that repeats this id; other frames are passed over. */
  static JsonObject answer(RawWebSocket socket, Object id) throws IOException {
    while (true) {
      JsonObject frame = new JsonObject(socket.nextText());
      if (id.equals(frame.getValue("id"))) {
        return frame;
      }
    }
  }

  /** The next frame with this op; other frames are passed over. */
  public static JsonObject next(RawWebSocket socket, String op) throws IOException {
    while (true) {
      JsonObject frame = new JsonObject(socket.nextText());
      if (op.equals(frame.getString("op"))) {
        return frame;
      }
    }
  }

  /** A channel's whole log, as the hub's owner may see it. */
  List<JsonObject> log(Person by, String channel) throws IOException {
    return new ArrayList<>(get(by, "/channels/" + channel + "/events?limit=200").items());
  }

  /** Names and values in turn. */
  public static JsonObject json(Object... pairs) {
    JsonObject json = new JsonObject();
    for (int i = 0; i < pairs.length; i += 2) {
      json.put((String) pairs[i], pairs[i + 1]);
    }
    return json;
  }
}
