package chat.hubbub.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebClientTest {
  private static final String ASSET = "/assets/app-ABC.js";

  @TempDir Path classes;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private int port;

  @BeforeEach
  void serve() throws Exception {
    Path dist = Files.createDirectories(classes.resolve("webroot-dist/assets")).getParent();
    write(dist.resolve("index.html"), "<!doctype html>");
    write(dist.resolve("assets/app-ABC.js"), "plain");
    write(dist.resolve("assets/app-ABC.js.gz"), "gzipped");
    write(dist.resolve("assets/app-ABC.js.br"), "brotli");
    write(dist.resolve("secret.txt"), "not in the manifest");
    write(dist.resolve("manifest.json"), "{\"files\":[\"index.html\",\"assets/app-ABC.js\"]}");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
      WebClient client =
          new WebClient(
              vertx, WebClientFiles.load(loader), () -> List.of("https://chat.example.org"));
      HttpServer server = vertx.createHttpServer().requestHandler(client);
      port =
          server
              .listen(0, "127.0.0.1")
              .toCompletionStage()
              .toCompletableFuture()
              .get(30, TimeUnit.SECONDS)
              .actualPort();
    }
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/setup", "/join", "/login", "/register", "/mentions", "/c/7", "/c/7/12"})
  @DisplayName("Every address of the client is answered with its page, asked for anew each time")
  void page_atAddressOfClient_isIndex(String path) throws Exception {
    HttpResponse<String> response = get(path);
    assertEquals(200, response.statusCode());
    assertEquals("<!doctype html>", response.body());
    assertEquals("text/html; charset=utf-8", header(response, "content-type"));
    assertEquals("no-cache", header(response, "cache-control"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/c/",
        "/c/x",
        "/else",
        "/index.html",
        "/manifest.json",
        "/secret.txt",
        "/assets/../secret.txt",
        "/assets/%2e%2e/secret.txt",
        "/assets/",
        "/assets/app-ABC.js.gz"
      })
  @DisplayName("Nothing else is there")
  void other_address_isNotFound(String path) throws Exception {
    HttpResponse<String> response = get(path);
    assertEquals(404, response.statusCode());
    assertEquals("application/problem+json", header(response, "content-type"));
    assertTrue(response.body().contains("\"code\":\"not_found\""));
  }

  @Test
  @DisplayName("Assets may be kept for ever")
  void asset_isImmutable() throws Exception {
    HttpResponse<String> response = get(ASSET);
    assertEquals("plain", response.body());
    assertEquals("text/javascript; charset=utf-8", header(response, "content-type"));
    assertEquals("public, max-age=31536000, immutable", header(response, "cache-control"));
    assertEquals("Accept-Encoding", header(response, "vary"));
  }

  @Test
  @DisplayName("The smallest form that the browser takes is sent")
  void asset_isNegotiated() throws Exception {
    assertEquals("brotli", get(ASSET, "accept-encoding", "gzip, deflate, br").body());
    assertEquals("gzipped", get(ASSET, "accept-encoding", "gzip, br;q=0").body());
    assertEquals("gzipped", get(ASSET, "accept-encoding", "GZIP;q=0.5").body());
    assertEquals("plain", get(ASSET, "accept-encoding", "identity, gzip;q=0.000").body());
    HttpResponse<String> brotli = get(ASSET, "accept-encoding", "br");
    assertEquals("br", header(brotli, "content-encoding"));
    assertFalse(get("/", "accept-encoding", "br").headers().map().containsKey("content-encoding"));
  }

  @Test
  @DisplayName("A page that the browser has is not sent again")
  void page_known_isNotModified() throws Exception {
    String tag = header(get("/"), "etag");
    HttpResponse<String> again = get("/", "if-none-match", "\"other\", " + tag);
    assertEquals(304, again.statusCode());
    assertEquals("", again.body());
    assertEquals(200, get("/", "if-none-match", "\"other\"").statusCode());
  }

  @Test
  @DisplayName("HEAD says how long the answer would be, other methods are refused")
  void method_headOnly() throws Exception {
    HttpResponse<String> head =
        send(request(ASSET).method("HEAD", BodyPublishers.noBody()).build());
    assertEquals(200, head.statusCode());
    assertEquals("5", header(head, "content-length"));
    HttpResponse<String> post = send(request("/").POST(BodyPublishers.noBody()).build());
    assertEquals(405, post.statusCode());
    assertEquals("GET, HEAD", header(post, "allow"));
  }

  @Test
  @DisplayName("The page runs only our scripts, talks only to our hubs, and is framed by nobody")
  void page_hasStrictPolicy() throws Exception {
    HttpResponse<String> response = get("/");
    String policy = header(response, "content-security-policy");
    for (String part :
        List.of(
            "default-src 'none'",
            "script-src 'self';",
            "style-src 'self';",
            "connect-src 'self' https://chat.example.org wss://chat.example.org;",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types dompurify")) {
      assertTrue(policy.contains(part), () -> part + " is missing in " + policy);
    }
    assertFalse(policy.contains("unsafe"), policy);
    assertEquals("nosniff", header(response, "x-content-type-options"));
    assertEquals("no-referrer", header(response, "referrer-policy"));
    assertEquals("same-origin", header(response, "cross-origin-opener-policy"));
    assertEquals("same-origin", header(response, "cross-origin-resource-policy"));
    assertTrue(header(response, "permissions-policy").contains("camera=()"));
  }

  @Test
  @DisplayName("A hub whose web client was not built says so")
  void page_notBuilt_saysSo() throws Exception {
    WebClientFiles none = WebClientFiles.load(new URLClassLoader(new URL[0], null));
    HttpServer bare =
        vertx.createHttpServer().requestHandler(new WebClient(vertx, none, List::<String>of));
    port =
        bare.listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS)
            .actualPort();
    HttpResponse<String> response = get("/");
    assertEquals(404, response.statusCode());
    assertTrue(response.body().contains("not built"));
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder builder = request(path);
    return send((headers.length == 0 ? builder : builder.headers(headers)).build());
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, BodyHandlers.ofString());
  }
}
