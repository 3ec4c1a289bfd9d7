package chat.hubbub.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Somebody the load speaks as, one line of the file that {@code bench prepare} writes.
 *
 * @param token access token
 * @param channels the room; last the direct channel, where pairs were asked for
 */
public record BenchUser(String id, String username, String token, List<String> channels) {

  /**
   * Reads a file of users, at most {@code limit} of them.
   *
   * @throws BenchRefusal when the file can't be read or holds something else
   */
  public static List<BenchUser> read(Path file, long limit) {
    try (Stream<String> lines = Files.lines(file)) {
      List<BenchUser> users =
          lines.filter(line -> !line.isBlank()).limit(limit).map(BenchUser::parse).toList();
      if (users.isEmpty()) {
        throw new BenchRefusal("There are no users in " + file + "; see bench prepare.");
      }
      return users;
    } catch (IOException e) {
      throw new BenchRefusal("The users in " + file + " can't be read; see bench prepare.");
    }
  }

  /** Reads a line of such a file. */
  public static BenchUser parse(String line) {
    try {
      JsonObject json = new JsonObject(line);
      List<String> channels =
          json.getJsonArray("channels").stream().map(String.class::cast).toList();
      return new BenchUser(
          required(json, "id"), required(json, "username"), required(json, "token"), channels);
    } catch (RuntimeException e) {
      throw new BenchRefusal("A line of the users' file is not one that bench prepare writes.");
    }
  }

  private static String required(JsonObject json, String field) {
    String value = json.getString(field);
    if (value == null) {
      throw new IllegalArgumentException(field);
    }
    return value;
  }

  /** The line of the file. */
  public String line() {
    return new JsonObject()
        .put("id", id)
        .put("username", username)
        .put("token", token)
        .put("channels", new JsonArray(List.copyOf(channels)))
        .encode();
  }

  String room() {
    if (channels.isEmpty()) {
      throw new BenchRefusal("User " + username + " is in no room; prepare with --rooms.");
    }
    return channels.get(0);
  }

  String direct() {
    if (channels.size() < 2) {
      throw new BenchRefusal("User " + username + " has no direct channel; prepare with --pairs.");
    }
    return channels.get(channels.size() - 1);
  }
}
