package chat.hubbub.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Chromium.class)
class ChatTest {
  @TempDir Path data;
  private WebScene scene;

  @BeforeEach
  void start(Browser browser) {
    scene = new WebScene(browser, data);
  }

  @AfterEach
  void end() {
    try (WebScene ended = scene) {
      ended.leave();
    }
  }

  @Test
  @DisplayName("Two people set up a hub, find each other, chat, and see the same after a reload")
  void twoPeople_chatDirectly() {
    Tab ada = owner();
    Tab ben = scene.tab().register("Ben Okri");

    ada.chatWith("ben", "Ben Okri");
    ada.send("Hello **Ben**, a `word` and [a link](https://example.org)");
    ben.open("Ada Lovelace");
    Locator first = ben.message("Hello Ben");
    assertThat(first.locator("strong")).hasText("Ben");
    assertThat(first.locator("code")).hasText("word");
    assertThat(first.locator("a")).hasAttribute("href", "https://example.org");
    ben.send("Hello yourself");
    ada.assertReads("Hello Ben, a word and a link", "Hello yourself");
    assertThat(ada.page.locator(".seen-line")).hasCount(0);
    assertThat(ben.page.locator(".seen-line")).hasText("Seen");

    ben.page.reload();
    ben.assertReads("Hello Ben, a word and a link", "Hello yourself");
    ada.send("Are you still there?");
    ben.assertReads("Hello Ben, a word and a link", "Hello yourself", "Are you still there?");
    ben.assertOnlineOver("websocket");
  }

  @Test
  @DisplayName("A message is replied to, edited, reacted to and deleted, and both see it so")
  void message_isWorkedOn_bothSeeIt() {
    Tab ada = owner();
    Tab ben = scene.tab().register("Ben Okri");
    ada.chatWith("ben", "Ben Okri");
    ada.send("Shall we meet at five?");
    ben.open("Ada Lovelace");

    ben.useTool("Shall we meet", "Reply");
    ben.send("Rather at six");
    Locator quote = ada.message("Rather at six").locator(".quote");
    assertThat(quote).containsText("Ada Lovelace");
    assertThat(quote).containsText("Shall we meet at five?");

    ada.useTool("Shall we meet at five?", "React");
    ada.page.locator(".emoji-grid").getByText("🎉").click();
    Locator chip = ben.message("Shall we meet").locator(".reaction").first();
    assertThat(chip).hasAttribute("aria-label", "🎉, 1");
    chip.click();
    assertThat(ada.message("Shall we meet").locator(".reaction").first())
        .hasAttribute("aria-label", "🎉, 2");
    chip.click();
    assertThat(ada.message("Shall we meet").locator(".reaction").first())
        .hasAttribute("aria-label", "🎉, 1");

    ben.useTool("Rather at six", "Edit");
    assertThat(ben.composer()).hasValue("Rather at six");
    ben.send("Rather at seven");
    assertThat(ada.message("Rather at seven")).containsText("(edited)");

    ada.useTool("Shall we meet at five?", "Delete");
    ada.dialog("Delete this message?").getByText("Delete message").click();
    assertThat(ben.page.locator(".is-deleted")).hasText("This message was deleted.");
    assertThat(ben.message("Rather at seven").locator(".quote")).containsText("a deleted message");
    ada.page.reload();
    assertThat(ada.page.locator(".message-text").first()).hasText("This message was deleted.");
    assertThat(ada.message("Rather at seven")).containsText("(edited)");
  }

  @Test
  @DisplayName("A group takes members in, completes mentions, counts what is unread, and lets go")
  void group_hasMembers_andMentions() {
    Tab ada = owner();
    Tab ben = scene.tab().register("Ben Okri");
    Tab cleo = scene.tab().register("Cleo Brown");

    ada.button("New conversation").click();
    ada.named(AriaRole.MENUITEM, "New group").click();
    ada.field("Name").fill("Garden party");
    ada.field("Add people").fill("ben");
    ada.page.locator(".pick").getByText("Ben Okri").click();
    ada.button("Create group").click();
    assertThat(ada.named(AriaRole.HEADING, "Garden party")).isVisible();
    assertThat(ben.listed("Garden party")).isVisible();

    addMember(ada, "cleo", "Cleo Brown");
    assertThat(cleo.listed("Garden party")).isVisible();

    ada.composer().pressSequentially("Who brings cake, @be");
    assertThat(ada.page.locator("#mention-list")).containsText("Ben Okri");
    ada.composer().press("Tab");
    assertThat(ada.composer()).hasValue("Who brings cake, @ben.okri ");
    ada.composer().press("Enter");
    assertThat(ben.listed("Garden party").locator(".badge-mention")).hasText("@1");
    assertThat(cleo.listed("Garden party").locator(".badge-mention")).hasCount(0);
    assertThat(cleo.listed("Garden party").locator(".badge")).containsText("1");
    ben.open("Garden party");
    assertThat(ben.message("Who brings cake").locator(".mention.is-me")).hasText("@ben.okri");
    assertThat(ben.listed("Garden party").locator(".badge")).hasCount(0);

    removeMember(ada, "Cleo Brown");
    assertThat(cleo.listed("Garden party")).hasCount(0);
    ben.send("I do");
    ada.assertReads("Who brings cake, @ben.okri", "I do");
  }

  /** Ada sets the hub up by its link. */
  private Tab owner() {
    Tab ada = scene.tab().visit("/setup#" + WebScene.SETUP_CODE);
    ada.fillInAccount("Ada Lovelace", "Create the owner's account");
    return ada;
  }

  private static void addMember(Tab tab, String typed, String name) {
    openMembers(tab);
    tab.button("Add people").click();
    tab.field("People").fill(typed);
    tab.page.locator(".pick").getByText(name).click();
    tab.button("Add").click();
    assertThat(tab.page.locator(".member-list")).containsText(name);
  }

  private static void removeMember(Tab tab, String name) {
    openMembers(tab);
    tab.button("Actions for " + name).click();
    tab.named(AriaRole.MENUITEM, "Remove from channel").click();
    tab.button("Remove").click();
    assertThat(tab.page.locator(".member-list")).not().containsText(name);
  }

  private static void openMembers(Tab tab) {
    if (tab.page.locator(".member-list").count() == 0) {
      tab.page.locator(".main-actions").getByLabel("Members").click();
    }
  }
}
