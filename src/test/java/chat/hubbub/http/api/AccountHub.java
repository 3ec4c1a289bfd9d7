package chat.hubbub.http.api;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;

import chat.hubbub.auth.AuthServices;
import chat.hubbub.auth.LoginCookies;
import chat.hubbub.config.HubOptions;
import chat.hubbub.edge.ServerLimits;
import chat.hubbub.http.Api;
import chat.hubbub.store.Store;
import chat.hubbub.store.memory.MemoryRateLimitStore;
import chat.hubbub.store.sqlite.SqliteOptions;
import chat.hubbub.store.sqlite.SqliteStore;
import chat.hubbub.testkit.ManualClock;
import chat.hubbub.transport.BodyLimits;
import chat.hubbub.transport.Origins;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The part of a hub that knows people, over real HTTP and SQLite, with a clock that is moved. */
final class AccountHub implements AutoCloseable {
  static final String SETUP_CODE = "the code on the console";
  static final String PASSWORD = "tall order of onions";
  static final String ORIGIN = "https://chat.example.org";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final AtomicInteger NAMES = new AtomicInteger();

  final ManualClock clock = new ManualClock();
  private final Vertx vertx = Vertx.vertx();
  private final Store store;
  private final AuthServices auth;
  private final int port;

  AccountHub(Path dataDir, HubOptions options) {
    store = await(SqliteStore.open(vertx, dataDir, SqliteOptions.DEFAULTS, clock));
    AuthServices.World world =
        new AuthServices.World(clock, new SecureRandom(), new AtomicLong()::incrementAndGet);
    auth =
        await(
            new AuthServices(
                    vertx,
                    store,
                    new MemoryRateLimitStore(clock),
                    options.auth(),
                    options.limits(),
                    world)
                .start(vertx));
    LoginCookies cookies =
        new LoginCookies(options.server().secure(), options.auth().refreshTokenLifetime());
    Api api =
        new Api(
            vertx,
            Api.BASE,
            new Origins(() -> List.of(ORIGIN)),
            new BodyLimits(options.limits().frameBytes(), Duration.ofSeconds(30)),
            auth.authenticator()::authenticate,
            cookies.accessName(),
            AccountApi.resources(auth, cookies, options, "1.2.3", () -> ORIGIN));
    ServerLimits limits = new ServerLimits(65_536, Duration.ofSeconds(30), Duration.ofMinutes(1));
    port =
        await(vertx.createHttpServer(limits.options("127.0.0.1", 0)).requestHandler(api).listen())
            .actualPort();
  }

  /** Options with room for many log-ins from one address. */
  static HubOptions options() {
    return HubOptions.defaults()
        .with("limits.loginsPerMinute", 1_000_000)
        .with("auth.setupCode", SETUP_CODE);
  }

  /** Lets time pass; returns when logins can be checked again at the new time. */
  void pass(Duration time) {
    clock.advance(time);
    eventually("revocations are read", auth.revocations()::healthy);
  }

  Reply get(String path, String token) {
    return send(request(path).GET(), token);
  }

  Reply delete(String path, String token) {
    return send(request(path).DELETE(), token);
  }

  Reply post(String path, String token, JsonObject body) {
    return send(json(request(path), "POST", body.encode()), token);
  }

  Reply patch(String path, String token, JsonObject body) {
    return send(json(request(path), "PATCH", body.encode()), token);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + Api.BASE + path))
        .timeout(Duration.ofSeconds(60));
  }

  static HttpRequest.Builder json(HttpRequest.Builder request, String method, String body) {
    return request
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body));
  }

  /** Sends with a bearer token, or without one when it is empty. */
  Reply send(HttpRequest.Builder request, String token) {
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return new Reply(CLIENT.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A username that nobody has. */
  static String newName() {
    return "someone" + NAMES.incrementAndGet();
  }

  static JsonObject credentials(String username) {
    return new JsonObject().put("username", username).put("password", PASSWORD);
  }

  Person setUp() {
    String name = newName();
    return new Person(
        name, post("/setup", "", credentials(name).put("code", SETUP_CODE)).expect(201).json());
  }

  Person register() {
    String name = newName();
    return new Person(name, post("/accounts", "", credentials(name)).expect(201).json());
  }

  Person logIn(Person person) {
    return new Person(
        person.username(),
        post("/sessions", "", credentials(person.username())).expect(201).json());
  }

  /** Somebody with a login. */
  record Person(String username, JsonObject login) {
    String id() {
      return login.getJsonObject("user").getString("id");
    }

    String token() {
      return login.getString("accessToken");
    }

    String refreshToken() {
      return login.getString("refreshToken");
    }

    String loginId() {
      return login.getString("login");
    }
  }

  @Override
  public void close() {
    await(store.close());
    await(vertx.close());
  }
}
