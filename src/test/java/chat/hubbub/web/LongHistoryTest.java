package chat.hubbub.web;

import static chat.hubbub.testkit.Eventually.await;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.EventData;
import chat.hubbub.model.Head;
import chat.hubbub.model.UserId;
import chat.hubbub.store.LogWriter;
import chat.hubbub.store.Store;
import chat.hubbub.testkit.client.Login;
import com.microsoft.playwright.Browser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A channel with 50,000 messages, of which Ada has read none. */
@ExtendWith(Chromium.class)
class LongHistoryTest {
  private static final int MESSAGES = 50_000;
  private static final int BATCH = 500;
  private static final int MOST_ROWS = 1_000;
  private static final double LONGEST_TASK_MILLIS = 50;
  private static final int PAGES = 12;
  private static final int MEMBERS = 2;

  @TempDir Path data;
  private WebScene scene;
  private Tab ada;
  private String channel;

  @BeforeEach
  void start(Browser browser) {
    scene = WebScene.setUp(browser, data);
    Login adaLogin = scene.person("Ada Lovelace");
    Login ben = scene.person("Ben Okri");
    channel = await(scene.rest.createGroup(ben, "Archive", List.of(adaLogin.user())));
    scene.whileDown(data, store -> write(store, UserId.parse(ben.user())));
    ada = scene.tab();
  }

  @AfterEach
  void end() {
    try (WebScene ended = scene) {
      ended.leave();
    }
  }

  private void write(Store store, UserId by) {
    long start = System.currentTimeMillis() - MESSAGES * 1_000L;
    LogWriter log = new LogWriter(store, ChannelId.parse(channel), new Head(MEMBERS, 0), start);
    for (int n = 1; n <= MESSAGES; n += BATCH) {
      List<EventData> batch = new ArrayList<>();
      for (int i = n; i < n + BATCH; i++) {
        String text = "message " + i + (i % 7 == 0 ? " with **weight** and a\n\n- list" : "");
        batch.add(LogWriter.created("c" + i, text, i));
      }
      log.append(by, batch);
    }
  }

  @Test
  @DisplayName("50,000 messages scroll by with few rows on the page, and no task of 50 ms")
  void longChannel_isLight(Browser browser) {
    ada.logIn("Ada Lovelace");
    assertThat(ada.listed("Archive").locator(".badge")).containsText("999+");
    ada.open("Archive");
    assertThat(ada.message("message 1").first()).isVisible();
    ada.page.locator(".to-newest").click();
    assertThat(ada.message("message " + MESSAGES)).isVisible();
    assertThat(ada.listed("Archive").locator(".badge")).hasCount(0);

    Tasks tasks = Tasks.record(browser, ada.page);
    int oldest = MESSAGES;
    int most = 0;
    for (int i = 0; i < PAGES; i++) {
      oldest = scrollUpFrom(oldest);
      most = Math.max(most, ada.messages().count());
    }
    double longest = tasks.longestCpuMillis();
    assertTrue(most <= MOST_ROWS, most + " rows");
    assertTrue(oldest <= MESSAGES - PAGES * 20, "reached " + oldest);
    assertTrue(longest <= LONGEST_TASK_MILLIS, "a task of " + longest + " ms");

    ada.visit("/c/" + channel + "/" + (MEMBERS + 25_000));
    assertThat(ada.message("message 25000")).isVisible();
    assertTrue(ada.messages().count() <= MOST_ROWS);
    assertConsecutive();
  }

  /** Scrolls to the top of what is there, and waits until there is more; the oldest on the page. */
  private int scrollUpFrom(int oldest) {
    ada.page.locator(".messages").evaluate("list => list.scrollTo(0, 0)");
    ada.page.waitForFunction("before => " + OLDEST + " < before", oldest);
    return (int) ada.page.evaluate(OLDEST);
  }

  private static final String OLDEST =
      "Number(/\\d+/.exec(document.querySelector('.message-text').textContent)[0])";

  private void assertConsecutive() {
    List<String> texts = ada.page.locator(".message-text").allTextContents();
    int first = number(texts.get(0));
    for (int i = 0; i < texts.size(); i++) {
      assertEquals(first + i, number(texts.get(i)));
    }
  }

  private static int number(String text) {
    return Integer.parseInt(text.replaceFirst("(?s)message (\\d+).*", "$1").strip());
  }
}
