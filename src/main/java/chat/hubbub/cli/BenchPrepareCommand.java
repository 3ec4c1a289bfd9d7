package chat.hubbub.cli;

import chat.hubbub.bench.BenchRefusal;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hubbub bench prepare}: makes people and rooms on a running hub, for load tests. */
@Command(name = "prepare", description = "Make users and rooms on a running hub, to load it with.")
final class BenchPrepareCommand implements Callable<Integer> {
  private static final Pattern ROOMS = Pattern.compile("(\\d{1,6})x(\\d{1,6})");

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Mixin private AdminArguments admin = new AdminArguments();

  @Option(names = "--users", paramLabel = "N", description = "How many (default: fill the rooms).")
  private @Nullable Integer users;

  @Option(
      names = "--rooms",
      paramLabel = "RxM",
      required = true,
      description = "R rooms of M members; user i is in room i div M.")
  private String rooms = "";

  @Option(names = "--pairs", description = "Also a direct channel of each two users.")
  private boolean pairs;

  @Option(
      names = "--full",
      description = "Every room is full: users fewer than its places are in several.")
  private boolean full;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "File to write, a JSON object a line for each user. It holds tokens.")
  private Path out = Path.of("users.jsonl");

  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  @Override
  public Integer call() throws InterruptedException, IOException {
    Matcher form = ROOMS.matcher(rooms);
    if (!form.matches()) {
      throw new BenchRefusal("--rooms must be like 20x50: rooms, and members of each.");
    }
    int count = Integer.parseInt(form.group(1));
    int members = Integer.parseInt(form.group(2));
    JsonObject wanted =
        new JsonObject()
            .put("users", users == null ? count * members : users)
            .put("rooms", count)
            .put("membersOfRoom", members)
            .put("pairs", pairs)
            .put("full", full);
    try (InputStream lines = admin.client().stream("bench", wanted)) {
      Files.copy(lines, out, StandardCopyOption.REPLACE_EXISTING);
    }
    spec.commandLine().getOut().println("The users are in " + out);
    return 0;
  }
}
