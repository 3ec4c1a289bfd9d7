package chat.hubbub.store.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A script that Redis runs as one step. Sent in full each time, without its comments: were it sent
 * by its digest, and again in full where Redis does not know that, a later call could overtake an
 * earlier one. Immutable.
 */
final class LuaScript {
  private static final String COMMENT = "--";

  private final String text;

  private LuaScript(String text) {
    this.text = text;
  }

  /** Loads {@code lua/NAME.lua} of the program. */
  static LuaScript load(String name) {
    String path = "/lua/" + name + ".lua";
    try (InputStream in = LuaScript.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no " + path);
      }
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new LuaScript(
          all.lines()
              .map(String::strip)
              .filter(line -> !line.startsWith(COMMENT))
              .collect(Collectors.joining("\n")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it with one key, as {@link RedisLink#send} does a command. */
  Future<@Nullable Response> run(RedisLink link, String key, String... arguments) {
    Request request = Request.cmd(Command.EVAL).arg(text).arg(1).arg(key);
    for (String argument : arguments) {
      request.arg(argument);
    }
    return link.send(request);
  }
}
