package chat.hubbub.http.api;

import static chat.hubbub.testkit.Eventually.await;

import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.Rest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Assertions;

/** Somebody who uses the API; every call says which status it expects. For test threads. */
final class Person {
  private final Rest rest;
  private final Login login;

  Person(Rest rest, Login login) {
    this.rest = rest;
    this.login = login;
  }

  String id() {
    return login.user();
  }

  String name() {
    return login.username();
  }

  JsonObject get(int status, String path) {
    return call(status, HttpMethod.GET, path, null);
  }

  JsonObject post(int status, String path, Object body) {
    return call(status, HttpMethod.POST, path, body);
  }

  JsonObject put(int status, String path, Object body) {
    return call(status, HttpMethod.PUT, path, body);
  }

  JsonObject patch(int status, String path, JsonObject body) {
    return call(status, HttpMethod.PATCH, path, body);
  }

  JsonObject delete(int status, String path) {
    return call(status, HttpMethod.DELETE, path, null);
  }

  /** Expects this problem. */
  void refused(String code, HttpMethod method, String path, Object body) {
    Rest.Answer answer = await(rest.call(method, path, login.accessToken(), body));
    Assertions.assertEquals(code, answer.json().getString("code"), answer.body().toString());
    Assertions.assertEquals(answer.status(), answer.json().getInteger("status"));
  }

  /** Any answer, which may be no object. */
  Rest.Answer answer(HttpMethod method, String path, Object body) {
    return await(rest.call(method, path, login.accessToken(), body));
  }

  /** Sends a message; its event. */
  JsonObject send(String channel, String clientId, String text) {
    return post(
        201, "/channels/" + channel + "/messages", json("clientId", clientId, "text", text));
  }

  /** A group with these first members; its id. */
  String group(String name, Person... members) {
    JsonArray ids = new JsonArray();
    for (Person member : members) {
      ids.add(member.id());
    }
    return post(201, "/channels", json("kind", "group", "name", name, "members", ids))
        .getString("id");
  }

  /** Names and values in turn. */
  static JsonObject json(Object... pairs) {
    JsonObject json = new JsonObject();
    for (int i = 0; i < pairs.length; i += 2) {
      json.put((String) pairs[i], pairs[i + 1]);
    }
    return json;
  }

  private JsonObject call(int status, HttpMethod method, String path, Object body) {
    Rest.Answer answer = await(rest.call(method, path, login.accessToken(), body));
    Assertions.assertEquals(status, answer.status(), method + " " + path + ": " + answer.body());
    return answer.body().length() == 0 ? new JsonObject() : answer.json();
  }
}
