package chat.hubbub.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What a hub counts of itself. Blocks. */
final class HubMeters {
  private static final String HELD = "hubbub_event_loop_held_total ";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpRequest request;

  HubMeters(URI hub) {
    this.request = HttpRequest.newBuilder(hub.resolve("/metrics")).timeout(PATIENCE).build();
  }

  /** How often the hub found one of its event loops held for too long, since its start. */
  long heldLoops() {
    try {
      return client
          .send(request, BodyHandlers.ofString())
          .body()
          .lines()
          .filter(line -> line.startsWith(HELD))
          .mapToLong(line -> (long) Double.parseDouble(line.substring(HELD.length())))
          .findFirst()
          .orElseThrow(() -> new BenchRefusal("The hub does not say whether it holds its loops."));
    } catch (IOException e) {
      throw new BenchRefusal("The hub's meters can't be read: " + e.getMessage() + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchRefusal("The bench was interrupted.");
    }
  }
}
