package chat.hubbub.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.conformance.ConformanceHub;
import chat.hubbub.conformance.Person;
import chat.hubbub.conformance.Scene;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
  private static final int DEADLINE_SECONDS = 120;
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^(?:[A-Z_]+=\\S+ )?(bin/\\w+)((?: .+)?)$");
  private static final Pattern LINK =
      Pattern.compile("(?<!!)\\[[^\\]]*\\]\\(([^)#: ]+)(?:#[^)]*)?\\)");

  @TempDir Path folder;

  /** The code block that follows the comment which names it. */
  private static String block(String name) throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int at = readme.indexOf("<!-- run by a test: " + name + " -->");
    assertTrue(at >= 0, name);
    int begin = readme.indexOf('\n', readme.indexOf("```", at)) + 1;
    return readme.substring(begin, readme.indexOf("```", begin));
  }

  private Process start(String hub, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HUB", hub);
    return builder.redirectOutput(folder.resolve("said").toFile()).start();
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said"), StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("The client of ten lines with curl registers, makes a group, sends, and hears it")
  void curl() throws Exception {
    try (ConformanceHub hub = new ConformanceHub(folder.resolve("data"))) {
      Process shell = start(hub.scene.url, "bash", "-euo", "pipefail", "-c", block("curl"));
      assertTrue(shell.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS), "still running: " + said());
      assertEquals(0, shell.exitValue(), said());
      String polled = said().substring(said().lastIndexOf("{\"events\""));
      JsonObject event = new JsonObject(polled).getJsonArray("events").getJsonObject(0);
      assertTrue(polled.contains("Hello there"), polled);
      assertEquals("member.joined message.created".contains(event.getString("type")), true);
    }
  }

  @Test
  @DisplayName("The bot of ten lines with JavaScript answers who says ping")
  void bot() throws Exception {
    Path bot = Files.writeString(folder.resolve("bot.mjs"), block("bot.mjs"));
    try (ConformanceHub hub = new ConformanceHub(folder.resolve("data"))) {
      Scene s = hub.scene;
      Person curly = s.register("curly");
      JsonObject direct = Scene.json("kind", "direct", "user", curly.id());
      String channel = s.post(s.ann, "/channels", direct).json().getString("id");
      Process node = start(s.url, "node", bot.toString(), "curly", Scene.PASSWORD, s.url);
      try {
        assertTrue(answered(s, channel), said());
      } finally {
        node.destroyForcibly().waitFor();
      }
    }
  }

  /** Says ping until the bot, which may still be starting, has said pong. */
  private static boolean answered(Scene s, String channel) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    String since = s.get(s.ann, "/sync").json().getString("next");
    while (System.nanoTime() < end) {
      s.say(s.ann, channel, "ping");
      JsonObject news = s.get(s.ann, "/sync?timeout=2&since=" + since).json();
      since = news.getString("next");
      JsonArray events = news.getJsonArray("events");
      if (events.stream().anyMatch(event -> ((JsonObject) event).encode().contains("\"pong\""))) {
        return true;
      }
    }
    return false;
  }

  @Test
  @DisplayName("Every command of the README is there, with the flags that it shows")
  void commands() throws Exception {
    String usage = Files.readString(Path.of("bin/lib/usage.txt"));
    String test = Files.readString(Path.of("bin/test"));
    Matcher command = COMMAND.matcher(Files.readString(Path.of("README.md")));
    int found = 0;
    while (command.find()) {
      found++;
      assertTrue(Files.isExecutable(Path.of(command.group(1))), command.group());
      for (String word : command.group(2).split(" ")) {
        boolean known =
            !word.startsWith("--") || (usage + test).contains(word.replaceAll("=.*", ""));
        assertTrue(known, command.group());
      }
    }
    assertTrue(found >= 5);
  }

  @Test
  @DisplayName("Every link in the README and under docs/ leads to a file")
  void links() throws Exception {
    try (Stream<Path> docs = Files.walk(Path.of("docs"));
        Stream<Path> top = Files.list(Path.of("."))) {
      List<Path> pages =
          Stream.concat(docs, top).filter(path -> path.toString().endsWith(".md")).toList();
      assertTrue(pages.size() > 10);
      for (Path page : pages) {
        Matcher link = LINK.matcher(Files.readString(page));
        while (link.find()) {
          Path target = page.toAbsolutePath().getParent().resolve(link.group(1));
          assertTrue(Files.exists(target), page + " links to " + link.group(1));
        }
      }
    }
  }
}
