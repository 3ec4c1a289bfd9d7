package chat.hubbub.web;

import static chat.hubbub.testkit.Eventually.await;

import chat.hubbub.store.Store;
import chat.hubbub.store.sqlite.SqliteOptions;
import chat.hubbub.store.sqlite.SqliteStore;
import chat.hubbub.testkit.Ports;
import chat.hubbub.testkit.TestHub;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.Rest;
import chat.hubbub.testkit.proxy.ScriptableProxy;
import chat.hubbub.testkit.wire.Network;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A hub, a proxy before it, and the tabs of those who use it. For one test thread. */
final class WebScene implements AutoCloseable {
  static final String SETUP_CODE = "let-me-in-please";

  TestHub hub;
  final ScriptableProxy proxy;
  final Rest rest;
  private final Vertx vertx = Vertx.vertx();
  private final Browser browser;
  private final List<Tab> tabs = new ArrayList<>();
  private final TestHub.Launch launch;

  WebScene(Browser browser, Path data) {
    this.browser = browser;
    int port = Ports.free();
    String address = "http://127.0.0.1:" + port;
    proxy = ScriptableProxy.start(vertx, address);
    launch =
        TestHub.on(data)
            .set("server.port", port)
            .set("server.publicUrls", address + "," + proxy.url())
            .set("auth.setupCode", SETUP_CODE);
    hub = launch.start();
    rest = new Rest(new Network(vertx, 1), address);
  }

  /** A hub that its owner, Olga Owner, has set up. */
  static WebScene setUp(Browser browser, Path data) {
    WebScene scene = new WebScene(browser, data);
    scene.setUp();
    return scene;
  }

  /** Makes the owner's account, over the API. */
  void setUp() {
    account("/setup", "Olga Owner", new JsonObject().put("code", SETUP_CODE));
  }

  /** Somebody with an account, who uses the API here and can log in in a tab. */
  Login person(String name) {
    return account("/accounts", name, new JsonObject());
  }

  /** The hub goes, and comes back at the same address on the same data with this setting. */
  void restart(String key, Object value) {
    hub.close();
    hub = launch.set(key, value).start();
  }

  /** While the hub is down, something is done to its store. */
  void whileDown(Path data, Consumer<Store> work) {
    hub.close();
    Store store = await(SqliteStore.open(vertx, data, SqliteOptions.DEFAULTS, Clock.systemUTC()));
    work.accept(store);
    await(store.close());
    hub = launch.start();
  }

  /** The chat of two; its id. */
  String direct(Login one, Login other) {
    return await(rest.createDirect(one, other.user()));
  }

  private Login account(String path, String name, JsonObject body) {
    return account(rest, path, name, body);
  }

  /** An account that its owner can log in to in a tab. */
  static Login account(Rest rest, String path, String name, JsonObject body) {
    body.put("username", Tab.usernameOf(name)).put("password", Tab.PASSWORD);
    body.put("displayName", name);
    return Login.of(await(rest.must(HttpMethod.POST, path, null, body)).json());
  }

  Tab tab() {
    return tab(new NewContextOptions());
  }

  Tab tab(NewContextOptions options) {
    return keep(new Tab(browser, hub.url(), options));
  }

  /** Whose way to the hub leads through the proxy. */
  Tab tabBehindProxy() {
    return keep(new Tab(browser, proxy.url(), new NewContextOptions()));
  }

  private Tab keep(Tab tab) {
    tabs.add(tab);
    return tab;
  }

  /** Closes the tabs; none of them may have complained. */
  void leave() {
    proxy.heal();
    try {
      tabs.forEach(Tab::assertNoComplaints);
    } finally {
      tabs.forEach(Tab::close);
      tabs.clear();
    }
  }

  @Override
  public void close() {
    proxy.close();
    hub.close();
    await(vertx.close());
  }
}
