package chat.hubbub.conformance;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What came back to a request; status 0 where the connection was closed without a word. */
public record Reply(int status, String head, String body) {
  private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z_]+)\"");

  static Reply parse(String heard) {
    if (!heard.startsWith("HTTP/1.") || heard.length() < 12) {
      return new Reply(0, heard, "");
    }
    int end = heard.indexOf("\r\n\r\n");
    String head = end < 0 ? heard : heard.substring(0, end);
    String body = end < 0 ? "" : heard.substring(end + 4);
    return new Reply(Integer.parseInt(heard.substring(9, 12)), head, body);
  }

  /** In short: the status, and the code of a problem. */
  String outcome() {
    if (status == 0) {
      return "cut";
    }
    Matcher code = CODE.matcher(body);
    return status >= 400 && code.find() ? status + " " + code.group(1) : String.valueOf(status);
  }

  public JsonObject json() {
    return new JsonObject(body);
  }

  /** The objects of a list. */
  List<JsonObject> items() {
    JsonArray items = json().getJsonArray("items");
    return items.stream().map(JsonObject.class::cast).toList();
  }

  /** A header's value; empty where it is absent. */
  public String header(String name) {
    Matcher line = Pattern.compile("(?im)^" + Pattern.quote(name) + ": *(.*?)\r?$").matcher(head);
    return line.find() ? line.group(1) : "";
  }
}
