package chat.hubbub.web;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import chat.hubbub.testkit.Ports;
import chat.hubbub.testkit.TestCluster;
import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.client.Rest;
import chat.hubbub.testkit.proxy.ScriptableProxy;
import chat.hubbub.testkit.wire.Network;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two hubs on one truth, under two host names, so that no cookie counts at both. Ada's page is from
 * the first, which people reach through a proxy; Ben's is from the second.
 */
@ExtendWith(Chromium.class)
class AnotherHubTest {
  @TempDir Path data;
  private final Vertx vertx = Vertx.vertx();
  private ScriptableProxy way;
  private TestCluster hubs;
  private Tab ada;
  private Tab ben;

  @BeforeEach
  void start(Browser browser) {
    int port = Ports.free();
    way = ScriptableProxy.start(vertx, "http://127.0.0.1:" + port);
    String home = "http://localhost:" + URI.create(way.url()).getPort();
    hubs =
        TestCluster.of(
            data, List.of(Map.of("server.port", port, "server.publicUrls", home), Map.of()));
    people();
    ada = new Tab(browser, home, new NewContextOptions());
    ben = new Tab(browser, hubs.member(1).url(), new NewContextOptions());
    enter();
  }

  private void people() {
    Rest rest = new Rest(new Network(vertx, 1), hubs.member(1).url());
    await(rest.setup("code", "owner", Tab.PASSWORD));
    Login adaLogin = WebScene.account(rest, "/accounts", "Ada Lovelace", new JsonObject());
    Login benLogin = WebScene.account(rest, "/accounts", "Ben Okri", new JsonObject());
    String chat = await(rest.createDirect(adaLogin, benLogin.user()));
    String garden = await(rest.createGroup(benLogin, "Garden", List.of(adaLogin.user())));
    say(rest, benLogin, garden, "It is green");
    say(rest, benLogin, chat, "Hello");
    Rest first = new Rest(new Network(vertx, 1), way.url());
    eventually("the first hub knows both", () -> servers(first) == 2);
  }

  private static void say(Rest rest, Login by, String channel, String text) {
    JsonObject body = new JsonObject().put("clientId", "c").put("text", text);
    String path = "/channels/" + channel + "/messages";
    await(rest.must(HttpMethod.POST, path, by.accessToken(), body));
  }

  private static int servers(Rest rest) {
    return await(rest.must(HttpMethod.GET, "/servers", null, null))
        .json()
        .getJsonArray("items")
        .size();
  }

  /** Both see the chat of the two, and Ada's page is ready to leave. */
  private void enter() {
    ada.page.waitForResponse(
        answer -> answer.ok() && answer.url().endsWith("/sessions/token"),
        () ->
            ada.page.waitForResponse(
                answer -> answer.ok() && answer.url().endsWith("/servers"),
                () -> ada.logIn("Ada Lovelace")));
    ada.open("Ben Okri");
    ben.logIn("Ben Okri").open("Ada Lovelace");
    ada.assertOnlineOver("websocket");
    ada.send("before");
    ben.assertReads("Hello", "before");
    ada.networkMayFail();
  }

  @AfterEach
  void end() {
    try {
      ada.assertNoComplaints();
      ben.assertNoComplaints();
    } finally {
      ada.close();
      ben.close();
      way.close();
      hubs.close();
      await(vertx.close());
    }
  }

  @Test
  @DisplayName(
      "When its hub is gone without a word the page chats on at another, and nothing tells")
  void death_isSurvived() {
    way.outage(true);
    ada.send("while nobody hears");
    ben.assertReads("Hello", "before", "while nobody hears");
    ben.send("I do");
    ada.assertReads("Hello", "before", "while nobody hears", "I do");
    ada.assertOnlineOver("websocket");
    ada.open("Garden");
    ada.assertReads("It is green");

    way.heal();
    ada.page.reload();
    ada.open("Ben Okri");
    ada.assertReads("Hello", "before", "while nobody hears", "I do");
    assertThat(ada.page.locator(".sidebar-name")).hasText("Ada Lovelace");
  }

  @Test
  @DisplayName("When its hub stops the page goes where that one tells, and loses nothing")
  void stop_isSurvived() {
    hubs.stop(hubs.member(0));
    ada.send("after");
    ben.assertReads("Hello", "before", "after");
    ben.send("I hear");
    ben.assertReads("Hello", "before", "after", "I hear");
    ada.assertReads("Hello", "before", "after", "I hear");
    ada.assertOnlineOver("websocket");
  }
}
