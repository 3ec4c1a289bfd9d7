package chat.hubbub.testkit.client;

import chat.hubbub.testkit.wire.Network;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The hub's HTTP API. For any thread. */
public final class Rest {
  private static final String API = "/api/v1";
  private static final int BAD = 400;
  private static final int PAGE = 200;

  private final Network network;
  private final String hub;

  /**
   * @param hub base address, such as {@code http://127.0.0.1:8080}
   */
  public Rest(Network network, String hub) {
    this.network = network;
    this.hub = hub;
  }

  /** An answer as it came. */
  public record Answer(int status, MultiMap headers, Buffer body) {
    public JsonObject json() {
      return body.toJsonObject();
    }

    /** The value, unless it's an error. */
    Answer orRefused() {
      if (status < BAD) {
        return this;
      }
      JsonObject problem;
      try {
        problem = json();
      } catch (RuntimeException noJson) {
        problem = new JsonObject();
      }
      throw new Refused(
          problem.getString("code", "none"),
          status,
          problem.getString("detail", body.toString()),
          problem.getLong("retryAfter"));
    }
  }

  /** Any call below the API's base; answers whatever the status is. */
  public Future<Answer> call(
      HttpMethod method, String path, @Nullable String accessToken, @Nullable Object body) {
    return call(method, path, accessToken, body, begun -> {});
  }

  /**
   * As above.
   *
   * @param begun is given the request before it's sent, to let go of it later
   */
  Future<Answer> call(
      HttpMethod method,
      String path,
      @Nullable String accessToken,
      @Nullable Object body,
      Consumer<HttpClientRequest> begun) {
    return network
        .http()
        .request(Network.at(hub, API + path).setMethod(method))
        .compose(
            request -> {
              begun.accept(request);
              if (accessToken != null) {
                request.putHeader("authorization", "Bearer " + accessToken);
              }
              if (body == null) {
                return answer(request.send());
              }
              request.putHeader("content-type", "application/json");
              return answer(request.send(encode(body)));
            });
  }

  // On the event loop of the request: the body may come before another thread could ask for it.
  private static Future<Answer> answer(Future<HttpClientResponse> response) {
    return response.compose(
        head -> head.body().map(bytes -> new Answer(head.statusCode(), head.headers(), bytes)));
  }

  private static Buffer encode(Object body) {
    return body instanceof JsonArray array ? array.toBuffer() : ((JsonObject) body).toBuffer();
  }

  /** A call that must succeed; else the future fails with {@link Refused}. */
  public Future<Answer> must(
      HttpMethod method, String path, @Nullable String accessToken, @Nullable Object body) {
    return call(method, path, accessToken, body).map(Answer::orRefused);
  }

  public Future<Login> setup(String code, String username, String password) {
    JsonObject body = credentials(username, password).put("code", code);
    return must(HttpMethod.POST, "/setup", null, body).map(answer -> Login.of(answer.json()));
  }

  public Future<Login> register(String username, String password) {
    return must(HttpMethod.POST, "/accounts", null, credentials(username, password))
        .map(answer -> Login.of(answer.json()));
  }

  public Future<Login> login(String username, String password) {
    return must(HttpMethod.POST, "/sessions", null, credentials(username, password))
        .map(answer -> Login.of(answer.json()));
  }

  public Future<Login> refresh(Login login) {
    JsonObject body = new JsonObject().put("refreshToken", login.refreshToken());
    return must(HttpMethod.POST, "/sessions/refresh", null, body)
        .map(answer -> Login.of(answer.json()));
  }

  private static JsonObject credentials(String username, String password) {
    return new JsonObject().put("username", username).put("password", password);
  }

  /** A group with its first members; the channel's id. */
  public Future<String> createGroup(Login by, String name, List<String> members) {
    JsonObject body =
        new JsonObject()
            .put("kind", "group")
            .put("name", name)
            .put("members", new JsonArray(members));
    return must(HttpMethod.POST, "/channels", by.accessToken(), body)
        .map(answer -> answer.json().getString("id"));
  }

  /** The direct channel of two; its id. */
  public Future<String> createDirect(Login by, String with) {
    JsonObject body = new JsonObject().put("kind", "direct").put("user", with);
    return must(HttpMethod.POST, "/channels", by.accessToken(), body)
        .map(answer -> answer.json().getString("id"));
  }

  /** All own channels, over all pages. */
  public Future<List<JsonObject>> channels(Login login) {
    return pages(login, "/channels?limit=" + PAGE, "", new ArrayList<>());
  }

  private Future<List<JsonObject>> pages(
      Login login, String path, String cursor, List<JsonObject> sofar) {
    return must(HttpMethod.GET, path + cursor, login.accessToken(), null)
        .compose(
            answer -> {
              sofar.addAll(objects(answer.json().getJsonArray("items")));
              String next = answer.json().getString("cursor");
              return next == null
                  ? Future.succeededFuture(sofar)
                  : pages(login, path, "&cursor=" + next, sofar);
            });
  }

  /** A channel's whole log from its floor on. */
  public Future<List<JsonObject>> log(Login login, String channel) {
    return logAfter(login, channel, 0, new ArrayList<>());
  }

  private Future<List<JsonObject>> logAfter(
      Login login, String channel, long after, List<JsonObject> sofar) {
    String path = "/channels/" + channel + "/events?limit=" + PAGE + "&after=" + after;
    return must(HttpMethod.GET, path, login.accessToken(), null)
        .compose(
            answer -> {
              List<JsonObject> items = objects(answer.json().getJsonArray("items"));
              sofar.addAll(items);
              long head = answer.json().getJsonObject("head").getLong("seq");
              long last = sofar.isEmpty() ? 0 : sofar.get(sofar.size() - 1).getLong("seq");
              return items.isEmpty() || last >= head
                  ? Future.succeededFuture(sofar)
                  : logAfter(login, channel, last, sofar);
            });
  }

  static List<JsonObject> objects(@Nullable JsonArray items) {
    return items == null ? List.of() : items.stream().map(JsonObject.class::cast).toList();
  }
}
