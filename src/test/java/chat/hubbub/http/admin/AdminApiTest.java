package chat.hubbub.http.admin;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.testkit.Ports;
import chat.hubbub.testkit.TestHub;
import chat.hubbub.testkit.client.Rest;
import chat.hubbub.testkit.wire.Network;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminApiTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir static Path data;
  private static Vertx vertx;
  private static TestHub hub;
  private static String fileToken;
  private static String owner;
  private static String member;

  @BeforeAll
  static void start() throws IOException {
    vertx = Vertx.vertx();
    hub = TestHub.on(data).set("auth.setupCode", "let-me-in-please").start();
    Rest rest = new Rest(new Network(vertx, 1), hub.url());
    owner = await(rest.setup("let-me-in-please", "olga", "correct horse battery")).accessToken();
    member = await(rest.register("ann", "correct horse battery")).accessToken();
    fileToken = Files.readString(data.resolve("admin.token"));
  }

  @AfterAll
  static void stop() {
    hub.close();
    await(vertx.close());
  }

  @Test
  @DisplayName("the hub's owner and whoever can read the data folder may use the admin API")
  void status_ownerAndFileToken_areServed() throws Exception {
    for (String token : new String[] {owner, fileToken}) {
      HttpResponse<String> answer =
          get(hub.url(), "/admin/v1/status", "Authorization", "Bearer " + token);
      assertEquals(200, answer.statusCode(), answer.body());
      JsonObject status = new JsonObject(answer.body());
      assertEquals(ProcessHandle.current().pid(), status.getLong("pid"));
      assertEquals(false, status.getBoolean("draining"));
    }
  }

  @Test
  @DisplayName("anybody else may not")
  void status_others_areRefused() throws Exception {
    refused(401, "unauthenticated", "X-Nothing", "1");
    refused(401, "unauthenticated", "Authorization", "Bearer " + fileToken + "x");
    refused(401, "unauthenticated", "Authorization", "Basic " + fileToken);
    refused(403, "forbidden", "Authorization", "Bearer " + member);
  }

  @Test
  @DisplayName(
      "pages in a browser and what comes through a proxy find nothing, not even with the token")
  void everything_fromElsewhere_isNotThere() throws Exception {
    for (String header : new String[] {"Origin", "X-Forwarded-For", "Forwarded", "Via"}) {
      for (String path : new String[] {"/admin/v1/status", "/metrics"}) {
        String value = header.equals("Origin") ? hub.url() : "for=192.0.2.1";
        HttpResponse<String> answer =
            get(hub.url(), path, header, value, "Authorization", "Bearer " + fileToken);
        assertEquals(404, answer.statusCode(), path + " with " + header);
      }
    }
  }

  @Test
  @DisplayName("the token's file is for its owner's eyes only")
  void tokenFile_isPrivate() throws IOException {
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("admin.token"))));
  }

  @Test
  @DisplayName("/metrics speaks Prometheus's text format and has the hub's own meters")
  void metrics_areServed() throws Exception {
    HttpResponse<String> answer = get(hub.url(), "/metrics");
    assertEquals(200, answer.statusCode());
    assertTrue(answer.headers().firstValue("content-type").orElse("").startsWith("text/plain"));
    for (String meter :
        new String[] {
          "hubbub_sends_total", "hubbub_event_loop_lag_seconds", "jvm_memory_used_bytes"
        }) {
      assertTrue(answer.body().contains("\n" + meter), meter);
    }
  }

  @Test
  @DisplayName("the hub is alive and ready, and says so to anybody")
  void health_isUp() throws Exception {
    assertEquals("{\"status\":\"up\"}", get(hub.url(), "/health/live").body());
    HttpResponse<String> ready = get(hub.url(), "/health/ready");
    assertEquals(200, ready.statusCode(), ready.body());
    assertEquals("up", new JsonObject(ready.body()).getJsonObject("checks").getString("store"));
    assertEquals(404, get(hub.url(), "/health").statusCode());
  }

  @Test
  @DisplayName("admin API and metrics move to their own port, and are no longer on the public one")
  void ownPort_isTheOnlyOne(@TempDir Path other) throws Exception {
    int port = Ports.free();
    try (TestHub moved = TestHub.on(other).set("admin.port", port).start()) {
      String token = "Bearer " + Files.readString(other.resolve("admin.token"));
      String there = "http://127.0.0.1:" + port;
      assertEquals(200, get(there, "/metrics").statusCode());
      assertEquals(200, get(there, "/health/ready").statusCode());
      assertEquals(200, get(there, "/admin/v1/status", "Authorization", token).statusCode());
      assertEquals(404, get(moved.url(), "/metrics").statusCode());
      assertEquals(404, get(moved.url(), "/admin/v1/status", "Authorization", token).statusCode());
    }
  }

  private static void refused(int status, String code, String... headers) throws Exception {
    HttpResponse<String> answer = get(hub.url(), "/admin/v1/status", headers);
    assertEquals(status, answer.statusCode(), answer.body());
    assertEquals(code, new JsonObject(answer.body()).getString("code"));
  }

  private static HttpResponse<String> get(String url, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }
}
