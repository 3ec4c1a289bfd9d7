package chat.hubbub.protocol;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What the server says, but for {@code event}, which is encoded once for all. */
public final class ServerFrames {
  private ServerFrames() {}

  /**
   * @param heartbeat milliseconds between pings of the client
   * @param next sync token, where the client gave none
   */
  public static JsonObject welcome(
      String session, JsonObject user, String server, long heartbeat, @Nullable String next) {
    return withNext(
        op("welcome")
            .put("session", session)
            .put("user", user)
            .put("server", server)
            .put("heartbeat", heartbeat),
        next);
  }

  /** {@code sent} frames went before this one. */
  public static JsonObject synced(String next, long sent) {
    return op("synced").put("next", next).put("sent", sent);
  }

  /** {@code next} is left out when nothing changed since the last. */
  public static JsonObject pong(long sent, @Nullable String next) {
    return withNext(op("pong").put("sent", sent), next);
  }

  public static JsonObject ok(Object id, JsonObject result) {
    return op("ok").put("id", id).put("result", result);
  }

  public static JsonObject error(@Nullable Object id, Throwable failure) {
    JsonObject json = op("error");
    if (id != null) {
      json.put("id", id);
    }
    if (failure instanceof HubbubException known) {
      json.put("code", known.code().wire()).put("detail", known.detail());
      if (known.retryAfterMillis() > 0) {
        json.put("retryAfter", known.retryAfterMillis());
      }
      return json;
    }
    return json.put("code", ErrorCode.INTERNAL.wire()).put("detail", "Something went wrong.");
  }

  /**
   * @param action {@code added}, {@code updated} or {@code removed}
   */
  public static JsonObject channel(String action, JsonObject channel) {
    return op("channel").put("action", action).put("channel", channel);
  }

  public static JsonObject signal(
      String type, String user, @Nullable String channel, JsonObject data) {
    JsonObject json = op("signal").put("type", type).put("user", user);
    if (channel != null) {
      json.put("channel", channel);
    }
    return json.put("data", data);
  }

  public static JsonObject gap(String channel, long from, long to) {
    return op("gap").put("channel", channel).put("from", from).put("to", to);
  }

  public static JsonObject reset(String reason) {
    return op("reset").put("reason", reason);
  }

  /**
   * @param servers where to go, best first, or null
   * @param retryAfter milliseconds, 0: at once
   */
  public static JsonObject bye(String reason, @Nullable JsonArray servers, long retryAfter) {
    JsonObject json = op("bye").put("reason", reason);
    if (servers != null && !servers.isEmpty()) {
      json.put("servers", servers);
    }
    if (retryAfter > 0) {
      json.put("retryAfter", retryAfter);
    }
    return json;
  }

  private static JsonObject op(String op) {
    return new JsonObject().put("op", op);
  }

  private static JsonObject withNext(JsonObject json, @Nullable String next) {
    return next == null ? json : json.put("next", next);
  }
}
