package chat.hubbub.cli;

import chat.hubbub.config.BadConfiguration;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a running hub's admin API. For the command line: calls block. */
final class AdminClient {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI hub;
  private final URI base;
  private final String token;

  AdminClient(URI hub, String token) {
    this.hub = hub;
    this.base = hub.resolve("/admin/v1/");
    this.token = token;
  }

  JsonObject get(String path) throws InterruptedException {
    return json(request(path).timeout(PATIENCE).GET());
  }

  JsonObject post(String path, JsonObject body) throws InterruptedException {
    return json(posting(path, body).timeout(PATIENCE));
  }

  /** The answer's body as it comes, for calls that go on for long. The caller closes it. */
  InputStream stream(String path, JsonObject body) throws InterruptedException {
    HttpResponse<InputStream> response = send(posting(path, body), BodyHandlers.ofInputStream());
    if (response.statusCode() >= 300) {
      try (InputStream in = response.body()) {
        throw refused(response.statusCode(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw unreachable();
      }
    }
    return response.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token);
  }

  private HttpRequest.Builder posting(String path, JsonObject body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.encode()));
  }

  private JsonObject json(HttpRequest.Builder request) throws InterruptedException {
    HttpResponse<String> response = send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw refused(response.statusCode(), response.body());
    }
    return response.body().isEmpty() ? new JsonObject() : new JsonObject(response.body());
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
      throws InterruptedException {
    try {
      return http.send(request.build(), body);
    } catch (IOException e) {
      throw unreachable();
    }
  }

  private BadConfiguration unreachable() {
    return new BadConfiguration("There is no hub to reach at %s; see --url.".formatted(hub));
  }

  private BadConfiguration refused(int status, String body) {
    String why;
    try {
      why = new JsonObject(body).getString("detail", "no reason given");
    } catch (DecodeException e) {
      why = "it is no hub";
    }
    return new BadConfiguration("The hub at %s answered %d: %s".formatted(hub, status, why));
  }
}
