package chat.hubbub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.auth.Identity;
import chat.hubbub.edge.HeadTimeout;
import chat.hubbub.edge.ServerLimits;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import chat.hubbub.testkit.RawHttp;
import chat.hubbub.transport.BodyLimits;
import chat.hubbub.transport.Origins;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is alike for all calls, over real HTTP, with resources made up for it. */
class ApiTest {
  private static final String ORIGIN = "https://chat.example.org";
  private static final BodyLimits LIMITS = new BodyLimits(1000, Duration.ofSeconds(1));
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Vertx vertx;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    Origins origins = new Origins(() -> List.of(ORIGIN));
    Api api =
        new Api(
            vertx, Api.BASE, origins, LIMITS, ApiTest::identify, "access", List.of(ApiTest::mount));
    ServerLimits limits =
        new ServerLimits(256 * 1024, Duration.ofSeconds(1), Duration.ofSeconds(30));
    HttpServer server =
        vertx
            .createHttpServer(limits.options("127.0.0.1", 0))
            .connectionHandler(new HeadTimeout(limits.headTimeout()))
            .requestHandler(api)
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .get(30, TimeUnit.SECONDS);
    port = server.actualPort();
  }

  @AfterAll
  static void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static Identity identify(String authorization, String cookie) {
    String token = authorization == null ? cookie : authorization.replace("Bearer ", "");
    if ("good".equals(token)) {
      return new Identity(new UserId(7), HubRole.MEMBER, new LoginId(8), 1_000);
    }
    throw new HubbubException(ErrorCode.UNAUTHENTICATED, "No such token.");
  }

  private static void mount(Routes routes) {
    routes
        .open(HttpMethod.GET, "/open", call -> answer("limit", call.query().limit()))
        .open(HttpMethod.GET, "/named/{name}", call -> answer("name", call.path("name")))
        .open(HttpMethod.POST, "/echo", call -> answer("text", call.body().string("text", 2000)))
        .login(HttpMethod.GET, "/me", call -> answer("user", call.identity().user().value()))
        .login(HttpMethod.PUT, "/me", call -> Future.succeededFuture(Answer.noContent()))
        .open(HttpMethod.GET, "/broken", call -> Future.failedFuture(new Exception("secret")))
        .open(HttpMethod.GET, "/busy", call -> busy())
        .open(HttpMethod.GET, "/elsewhere", call -> elsewhere())
        .open(HttpMethod.GET, "/cookie", call -> answer("cookie", call.cookie("c")))
        .open(HttpMethod.POST, "/cookie", call -> answer("cookie", call.cookie("c")));
  }

  private static Future<Answer> busy() {
    throw new HubbubException(ErrorCode.RATE_LIMITED, "Slower, please.", 1200);
  }

  private static Future<Answer> elsewhere() {
    Promise<Answer> answered = Promise.promise();
    Answer answer = Answer.ok(new JsonObject().put("thread", "another"));
    new Thread(() -> answered.complete(answer)).start();
    return answered.future();
  }

  private static Future<Answer> answer(String name, Object value) {
    return Future.succeededFuture(Answer.ok(new JsonObject().put(name, value)));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + Api.BASE + path))
        .timeout(Duration.ofSeconds(30));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String body, String type) throws Exception {
    return send(request("/echo").header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  private static void assertProblem(ErrorCode code, HttpResponse<String> response) {
    assertEquals(code.status(), response.statusCode(), response.body());
    assertEquals(
        "application/problem+json", response.headers().firstValue("content-type").orElseThrow());
    JsonObject problem = new JsonObject(response.body());
    assertEquals(code.wire(), problem.getString("code"));
    assertEquals(code.title(), problem.getString("title"));
    assertEquals(code.status(), problem.getInteger("status"));
    assertFalse(problem.getString("detail").isEmpty());
    assertEquals("urn:hubbub:error:" + code.wire(), problem.getString("type"));
  }

  @Test
  @DisplayName("What completes on another thread is answered all the same")
  void completedElsewhere() throws Exception {
    HttpResponse<String> response = send(request("/elsewhere"));
    assertEquals(200, response.statusCode());
    assertEquals("another", new JsonObject(response.body()).getString("thread"));
  }

  @Test
  void answers_carryTheHeadersThatKeepThemFromBeingCachedOrFramed() throws Exception {
    HttpResponse<String> response = send(request("/open"));
    assertEquals(200, response.statusCode());
    assertEquals("no-store", response.headers().firstValue("cache-control").orElseThrow());
    assertEquals("nosniff", response.headers().firstValue("x-content-type-options").orElseThrow());
    assertEquals("Origin", response.headers().firstValue("vary").orElseThrow());
    assertEquals(
        "default-src 'none'; frame-ancestors 'none'",
        response.headers().firstValue("content-security-policy").orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"'',50", "?limit=7,7", "?limit=0,1", "?limit=-3,1", "?limit=9999,200"})
  void limit_isClamped(String query, int expected) throws Exception {
    assertEquals(
        expected, new JsonObject(send(request("/open" + query)).body()).getInteger("limit"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=1&limit=2",
        "limit=x",
        "limit=",
        "limit=1.5",
        "limit=99999999999999999999",
        "limit=%",
        "limit=%2",
        "limit=%zz",
        "limit=%ff",
        "x=%ED%A0%80",
        "%C0%AF=1",
        "a=&a="
      })
  void query_malformed_isBadRequest(String query) throws Exception {
    String heard = raw("GET /api/v1/open?" + query + " HTTP/1.1\r\nHost: x\r\n");
    assertTrue(heard.startsWith("HTTP/1.1 400 "), heard);
    assertTrue(heard.contains("\"code\":\"bad_request\""), heard);
  }

  @Test
  void pathSegment_isDecodedAsUtf8() throws Exception {
    HttpResponse<String> response = send(request("/named/%F0%9F%91%8D%2Fx"));
    assertEquals("👍/x", new JsonObject(response.body()).getString("name"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/named/%ff", "/api/v1/named/%e2%28%a1", "/api/v1/named/a%"})
  void pathSegment_notUtf8_isBadRequest(String path) throws Exception {
    String heard = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\n");
    assertTrue(heard.contains("\"code\":\"bad_request\""), heard);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/open/", "//open", "/named/", "/named/a/b", "/", ""})
  void unknownPath_isNotFound(String path) throws Exception {
    assertProblem(ErrorCode.NOT_FOUND, send(request(path)));
  }

  @Test
  void wrongMethod_isToldWhichAreRight() throws Exception {
    HttpResponse<String> response = send(request("/me").DELETE());
    assertProblem(ErrorCode.METHOD_NOT_ALLOWED, response);
    assertEquals("GET, PUT", response.headers().firstValue("allow").orElseThrow());
  }

  @Test
  void bearer_isWho_andWinsOverCookie() throws Exception {
    assertProblem(ErrorCode.UNAUTHENTICATED, send(request("/me")));
    assertEquals(200, send(request("/me").header("Authorization", "Bearer good")).statusCode());

    assertEquals(200, send(request("/me").header("Cookie", "access=good")).statusCode());
    assertProblem(
        ErrorCode.UNAUTHENTICATED,
        send(request("/me").header("Authorization", "Bearer bad").header("Cookie", "access=good")));
    assertProblem(
        ErrorCode.UNAUTHENTICATED, send(request("/me").header("Authorization", "Basic good")));
  }

  @Test
  @DisplayName("A cookie counts on a plain GET, and else only with an allowed origin")
  void cookie_countsOnlyWithOrigin() throws Exception {
    assertEquals(204, put("access=good", ORIGIN).statusCode());
    assertProblem(ErrorCode.UNAUTHENTICATED, put("access=good", null));
    assertProblem(ErrorCode.FORBIDDEN, put("access=good", "https://chat.example.org.evil.test"));
    HttpResponse<String> withoutOrigin =
        send(
            request("/cookie")
                .header("Cookie", "c=1")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
    assertNull(new JsonObject(withoutOrigin.body()).getString("cookie"));
    assertEquals(
        "1",
        new JsonObject(send(request("/cookie").header("Cookie", "c=1")).body())
            .getString("cookie"));
  }

  private static HttpResponse<String> put(String cookie, String origin) throws Exception {
    HttpRequest.Builder request = request("/me").PUT(BodyPublishers.noBody());
    request.header("Cookie", cookie);
    if (origin != null) {
      request.header("Origin", origin);
    }
    return send(request);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.test",
        "null",
        "http://chat.example.org",
        "https://chat.example.org:443",
        "https://CHAT.example.org",
        "https://chat.example.org/",
        ""
      })
  void foreignOrigin_isForbiddenEvenForAnOpenGet(String origin) throws Exception {
    String heard = raw("GET /api/v1/open HTTP/1.1\r\nHost: x\r\nOrigin: " + origin + "\r\n");
    assertTrue(heard.contains("\"code\":\"forbidden\""), heard);
    assertFalse(heard.toLowerCase().contains("access-control-allow-origin"), heard);
  }

  @Test
  void twoOrigins_areForbidden() throws Exception {
    String head = "GET /api/v1/open HTTP/1.1\r\nHost: x\r\n";
    String heard = raw(head + "Origin: " + ORIGIN + "\r\nOrigin: https://evil.test\r\n");
    assertTrue(heard.contains("\"code\":\"forbidden\""), heard);
  }

  @Test
  void preflight_fromAnAllowedOrigin_namesMethodsAndHeaders() throws Exception {
    HttpResponse<String> response =
        send(
            request("/me")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", "PUT"));
    assertEquals(204, response.statusCode());
    assertEquals(
        ORIGIN, response.headers().firstValue("access-control-allow-origin").orElseThrow());
    assertEquals(
        "GET, PUT", response.headers().firstValue("access-control-allow-methods").orElseThrow());
    assertEquals(
        "Authorization, Content-Type",
        response.headers().firstValue("access-control-allow-headers").orElseThrow());
    assertTrue(response.headers().firstValue("access-control-allow-credentials").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON;charset=\"UTF-8\""
      })
  void body_ofJson_isRead(String type) throws Exception {
    assertEquals("hé", new JsonObject(post("{\"text\":\"hé\"}", type).body()).getString("text"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/json; charset=latin1", "application/jsonp"})
  void body_ofAnotherType_isUnsupportedMedia(String type) throws Exception {
    assertProblem(ErrorCode.UNSUPPORTED_MEDIA, post("{\"text\":\"x\"}", type));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"text\":1}",
        "{}",
        "{\"text\":\"a\",\"text\":\"b\"}",
        "{\"text\":\"a\"} x",
        "{\"text\":\"\\ud800\"}",
        "{'text':'a'}",
        "{\"text\":NaN}"
      })
  void body_malformed_isBadRequest(String body) throws Exception {
    assertProblem(ErrorCode.BAD_REQUEST, post(body, "application/json"));
  }

  @Test
  void body_nestedTooDeep_isBadRequest() throws Exception {
    String deep = "[".repeat(400) + "]".repeat(400);
    assertProblem(ErrorCode.BAD_REQUEST, post(deep, "application/json"));
  }

  @Test
  void body_notUtf8_isBadRequest() throws Exception {
    assertProblem(
        ErrorCode.BAD_REQUEST,
        send(
            request("/echo")
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofByteArray(
                        new byte[] {'{', '"', 't', '"', ':', '"', (byte) 0xff, '"', '}'}))));
  }

  @Test
  void body_tooLarge_isRefusedByItsDeclarationAndByItsBytes() throws Exception {
    String large = "{\"text\":\"" + "x".repeat(100_000) + "\"}";
    assertProblem(ErrorCode.TOO_LARGE, post(large, "application/json"));
    assertProblem(
        ErrorCode.TOO_LARGE,
        send(
            request("/echo")
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(large.getBytes())))));
  }

  @Test
  void fault_isNamedButNotShown() throws Exception {
    HttpResponse<String> response = send(request("/broken"));
    assertProblem(ErrorCode.INTERNAL, response);
    assertFalse(response.body().contains("secret"));
  }

  @Test
  void rateLimit_saysWhenToRetry() throws Exception {
    HttpResponse<String> response = send(request("/busy"));
    assertProblem(ErrorCode.RATE_LIMITED, response);
    assertEquals("2", response.headers().firstValue("retry-after").orElseThrow());
    assertEquals(1200, new JsonObject(response.body()).getInteger("retryAfter"));
  }

  @Test
  void head_thatDoesNotArrive_endsTheConnection() throws Exception {
    try (RawHttp client = new RawHttp(port)) {
      assertEquals("", client.hearAll());
    }
    try (RawHttp client = new RawHttp(port)) {
      assertEquals("", client.say("GET /api/v1/open HTT").hearAll());
    }
  }

  @Test
  void secondHead_thatDoesNotArrive_endsTheConnectionToo() throws Exception {
    try (RawHttp client = new RawHttp(port)) {
      client.say("GET /api/v1/open HTTP/1.1\r\nHost: x\r\n\r\n");
      assertTrue(client.hearUntil('}').startsWith("HTTP/1.1 200 "));
      assertEquals("", client.say("GET /api/v1/open HTTP/1.1\r\n").hearAll());
    }
  }

  @Test
  void body_thatDoesNotArrive_endsTheConnection() throws Exception {
    try (RawHttp client = new RawHttp(port)) {
      client.say("POST /api/v1/echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n");
      assertFalse(client.say("Content-Length: 10\r\n\r\n{").hearAll().contains(" 200 "));
    }
  }

  @Test
  void expectContinue_isAnsweredOnlyWhenTheBodyIsWanted() throws Exception {
    String heard =
        raw(
            "POST /api/v1/echo HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                + "Expect: 100-continue\r\nContent-Length: 5\r\n");
    assertFalse(heard.contains(" 100 "), heard);
    assertTrue(heard.contains("unsupported_media"), heard);
  }

  @Test
  void arrays_arePossibleAnswers() {
    assertEquals("[1]", String.valueOf(Answer.ok(new JsonArray().add(1)).json()));
  }

  /** One request, its head without the empty line, and all that is answered. */
  private static String raw(String head) throws Exception {
    try (RawHttp client = new RawHttp(port)) {
      return client.say(head + "Connection: close\r\n\r\n").hearAll();
    }
  }
}
