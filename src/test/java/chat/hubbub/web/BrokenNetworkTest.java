package chat.hubbub.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import chat.hubbub.testkit.client.Login;
import chat.hubbub.testkit.proxy.Fault;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Ada is behind a proxy that does harm; Ben is not. */
@ExtendWith(Chromium.class)
class BrokenNetworkTest {
  /** Together more than the minute after which it's tried to climb back. */
  private static final int STEPS = 9;

  private static final int STEP_MILLIS = 8_000;

  @TempDir Path data;
  private WebScene scene;
  private Tab ada;
  private Tab ben;

  @BeforeEach
  void start(Browser browser) {
    scene = WebScene.setUp(browser, data);
    Login adaLogin = scene.person("Ada Lovelace");
    Login benLogin = scene.person("Ben Okri");
    scene.direct(adaLogin, benLogin);
    ada = scene.tabBehindProxy();
    ben = scene.tab().logIn("Ben Okri");
    ben.open("Ada Lovelace");
  }

  @AfterEach
  void end() {
    try (WebScene ended = scene) {
      ended.leave();
    }
  }

  private void adaIsHere() {
    ada.networkMayFail();
    ada.page.clock().install();
    ada.logIn("Ada Lovelace").open("Ben Okri");
  }

  @Test
  @DisplayName(
      "What is written offline is kept over a reload, and sent once when the network is back")
  void offline_writes_areKeptAndSentOnce() {
    adaIsHere();
    ada.assertOnlineOver("websocket");
    ada.send("before");
    ben.assertReads("before");

    ada.setOffline(true);
    ada.assertState("offline");
    assertThat(ada.page.locator(".banner")).containsText("You are offline");
    ada.send("one");
    ada.send("two");
    assertThat(ada.page.locator(".is-unsent")).hasCount(2);
    ben.send("meanwhile");
    ben.assertReads("before", "meanwhile");
    ada.setOffline(false);
    ada.assertReads("before", "meanwhile", "one", "two");
    ben.assertReads("before", "meanwhile", "one", "two");

    scene.proxy.outage(true);
    ada.assertState("waiting|connecting|offline");
    ada.send("three");
    assertThat(ada.page.locator(".is-unsent")).hasCount(1);
    scene.proxy.outage(false);
    ada.page.reload();
    ada.assertReads("before", "meanwhile", "one", "two", "three");
    ben.assertReads("before", "meanwhile", "one", "two", "three");
  }

  @Test
  @DisplayName("What was written is sent though the page died in the same moment")
  void dying_page_keepsWhatWasWritten() {
    ada.logIn("Ada Lovelace").open("Ben Okri");
    ada.send("before");
    ben.assertReads("before");
    ada.sendAndDie("the last words");
    Tab again = ada.beside().visit("/");
    again.open("Ben Okri");
    again.assertReads("before", "the last words");
    ben.assertReads("before", "the last words");
  }

  @Test
  @DisplayName("What the hub refused stays with its reason, also after a reload, until it's let go")
  void refused_message_staysUntilDiscarded() {
    adaIsHere();
    ben.networkMayFail();
    ada.setOffline(true);
    ada.send("a text that is longer than the hub will take from now on");
    scene.restart("limits.textCharacters", 20);
    ada.setOffline(false);
    Locator failed = ada.page.locator(".is-failed");
    assertThat(failed).containsText("Not sent");
    ada.page.reload();
    assertThat(failed).containsText("a text that is longer");
    ada.send("short enough");
    ben.assertReads("short enough");
    failed.getByText("Discard").click();
    ada.assertReads("short enough");
  }

  @Test
  @DisplayName(
      "Without WebSockets it goes on over SockJS, without that by polling, and climbs back")
  void transports_degradeAndClimbBack() {
    scene.proxy.strikeAll(Fault.REFUSE_UPGRADE, path -> true);
    adaIsHere();
    ada.assertOnlineOver("sockjs");
    assertThat(ada.page.locator(".pill")).hasText("SockJS");
    ada.send("over SockJS");
    ben.assertReads("over SockJS");
    ben.send("I hear");
    ada.assertReads("over SockJS", "I hear");

    scene.proxy.strikeAll(Fault.DROP_REQUEST, path -> path.startsWith("/sockjs"));
    scene.proxy.cutAll();
    ada.assertOnlineOver("polling");
    ada.send("by polling");
    ben.assertReads("over SockJS", "I hear", "by polling");
    ben.send("still here");
    ada.assertReads("over SockJS", "I hear", "by polling", "still here");

    scene.proxy.heal();
    // Each answer keeps the poll from being overdue while the page's clock is put forward.
    for (int i = 1; i <= STEPS; i++) {
      ada.page.clock().fastForward(STEP_MILLIS);
      ben.send("step " + i);
      assertThat(ada.message("step " + i)).isVisible();
    }
    ada.assertOnlineOver("websocket");
    ada.send("the last");
    assertThat(ben.message("the last")).isVisible();
    assertThat(ada.page.locator(".message-text")).hasCount(STEPS + 5);
    assertThat(ben.page.locator(".message-text")).hasCount(STEPS + 5);
  }
}
