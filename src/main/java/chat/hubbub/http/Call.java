package chat.hubbub.http;

import chat.hubbub.auth.Identity;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import chat.hubbub.protocol.Fields;
import chat.hubbub.transport.BodyReader;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of the API, read and checked as far as that is alike for all. */
public final class Call {
  private final HttpServerRequest request;
  private final boolean cookiesCount;
  private final Map<String, String> path;
  private final Query query;
  private final @Nullable Identity identity;
  private final @Nullable Object json;

  /**
   * @param cookiesCount whether the origin is one whose cookies may be believed
   * @param json the body's value, null for none
   */
  Call(
      HttpServerRequest request,
      boolean cookiesCount,
      Map<String, String> path,
      Query query,
      @Nullable Identity identity,
      @Nullable Object json) {
    this.request = request;
    this.cookiesCount = cookiesCount;
    this.path = path;
    this.query = query;
    this.identity = identity;
    this.json = json;
  }

  /** For what must know when the client goes away; its body has been read. */
  public HttpServerRequest request() {
    return request;
  }

  /**
   * Lets go of what the client sent with its request, for one that waits long to be answered.
   * Nothing of it can be asked for any more.
   */
  public void forget() {
    if (request.isEnded() || !BodyReader.present(request)) {
      request.headers().clear();
    }
  }

  /** Who calls; only where the call needs a login. */
  public Identity identity() {
    if (identity == null) {
      throw new IllegalStateException("the call needs no login");
    }
    return identity;
  }

  public Query query() {
    return query;
  }

  /** The value of a segment in braces, decoded. */
  public String path(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalStateException("no segment " + name);
    }
    return value;
  }

  /** The channel that the path names as {@code {id}}. */
  public ChannelId channelId() {
    return ChannelId.parse(path("id"));
  }

  /** The user that the path names. */
  public UserId userId(String name) {
    return UserId.parse(path(name));
  }

  /** A seq in the path, positive. */
  public long seq() {
    String text = path("seq");
    if (text.matches("[1-9][0-9]{0,17}")) {
      return Long.parseLong(text);
    }
    throw new HubbubException(ErrorCode.BAD_REQUEST, "A seq is a positive whole number.");
  }

  /** The fields of the body, which must be an object; without a body there are none. */
  public Fields body() {
    if (json == null) {
      return new Fields(new JsonObject(), ErrorCode.BAD_REQUEST);
    }
    if (json instanceof JsonObject object) {
      return new Fields(object, ErrorCode.BAD_REQUEST);
    }
    throw new HubbubException(ErrorCode.BAD_REQUEST, "The body must be a JSON object.");
  }

  /** The body's value as {@link chat.hubbub.protocol.StrictJson} gives it; null for none. */
  public @Nullable Object json() {
    return json;
  }

  /**
   * A cookie's value; null when it is absent, and when the request's origin is none whose cookies
   * count.
   */
  public @Nullable String cookie(String name) {
    return cookiesCount ? cookie(request, name) : null;
  }

  /** A cookie's value, whatever the origin; null when it is absent. */
  public static @Nullable String cookie(HttpServerRequest request, String name) {
    Cookie cookie = request.getCookie(name);
    return cookie == null ? null : cookie.getValue();
  }

  /** The client's network address, for limits. */
  public String address() {
    return address(request);
  }

  static String address(HttpServerRequest request) {
    String address = request.remoteAddress().hostAddress();
    return address == null ? "local" : address;
  }
}
