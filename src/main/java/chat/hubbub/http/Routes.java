package chat.hubbub.http;

import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which calls there are. A template is a path such as {@code /channels/{id}/members}; a segment in
 * braces matches any one segment, a literal one wins over it. Filled at start, only read later.
 */
public final class Routes {
  private final Node root = new Node();

  /** Who may call. */
  enum Access {
    ANYBODY,
    LOGIN
  }

  /** Whether a call has a JSON body. */
  enum Body {
    NONE,
    OPTIONAL,
    REQUIRED;

    static Body of(HttpMethod method) {
      return switch (method.name()) {
        case "POST", "PATCH" -> REQUIRED;
        case "PUT" -> OPTIONAL;
        default -> NONE;
      };
    }
  }

  record Route(String template, Access access, Body body, Endpoint endpoint) {}

  /** What a path leads to: its calls by method, and the values of the segments in braces. */
  record Match(Map<HttpMethod, Route> calls, Map<String, String> values) {
    String allow() {
      return calls.keySet().stream().map(HttpMethod::name).collect(Collectors.joining(", "));
    }
  }

  private static final class Node {
    final Map<String, Node> literals = new HashMap<>();
    final Map<HttpMethod, Route> calls = new LinkedHashMap<>();
    @Nullable Node any;
    String anyName = "";
  }

  /** Adds a call that needs a login. POST and PATCH need a JSON object, PUT may have one. */
  public Routes login(HttpMethod method, String template, Endpoint endpoint) {
    return add(method, template, Access.LOGIN, Body.of(method), endpoint);
  }

  /** Adds a call that anybody may make. */
  public Routes open(HttpMethod method, String template, Endpoint endpoint) {
    return add(method, template, Access.ANYBODY, Body.of(method), endpoint);
  }

  private Routes add(
      HttpMethod method, String template, Access access, Body body, Endpoint endpoint) {
    Node node = root;
    for (String segment : segments(template)) {
      node = child(node, segment);
    }
    Route before = node.calls.put(method, new Route(template, access, body, endpoint));
    if (before != null) {
      throw new IllegalStateException(method + " " + template + " is there already");
    }
    return this;
  }

  private static Node child(Node node, String segment) {
    if (!segment.startsWith("{")) {
      return node.literals.computeIfAbsent(segment, s -> new Node());
    }
    if (node.any == null) {
      node.any = new Node();
      node.anyName = segment.substring(1, segment.length() - 1);
    }
    if (!segment.equals("{" + node.anyName + "}")) {
      throw new IllegalStateException(segment + " is called " + node.anyName + " elsewhere");
    }
    return node.any;
  }

  /**
   * What is at a path, or null.
   *
   * @param path as it came, still encoded, without the API's base
   * @throws chat.hubbub.model.HubbubException {@code BAD_REQUEST} when the encoding is broken
   */
  @Nullable Match match(String path) {
    Map<String, String> values = new HashMap<>();
    Node node = root;
    for (String raw : segments(path)) {
      String segment = Percent.decodeSegment(raw);
      Node literal = node.literals.get(segment);
      if (literal != null) {
        node = literal;
      } else if (node.any != null && !segment.isEmpty()) {
        values.put(node.anyName, segment);
        node = node.any;
      } else {
        return null;
      }
    }
    return node.calls.isEmpty() ? null : new Match(node.calls, values);
  }

  private static String[] segments(String path) {
    return path.substring(1).split("/", -1);
  }
}
