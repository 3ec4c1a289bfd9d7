package chat.hubbub.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
class AccessibilityTest {
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
  @DisplayName("Every screen, panel, menu and dialog keeps axe-core's rules, in light and in dark")
  void screens_areAccessible() {
    new Screens(
            scene,
            scene::tab,
            (name, tab) ->
                tab.inLightAndDark(scheme -> Axe.assertClean(name + " in " + scheme, tab.page)))
        .walk();
  }

  @Test
  @DisplayName("With the keyboard alone one finds somebody, chats, and works on messages")
  void keyboard_isEnough() {
    scene.setUp();
    new Neighbours(scene);
    Tab ada = scene.tab().logIn("Ada Lovelace");

    ada.page.keyboard().press("Control+k");
    assertThat(ada.dialog("Jump to")).isVisible();
    assertFocusStaysIn(ada, "Jump to");
    ada.page.keyboard().press("Escape");
    assertThat(ada.dialog("Jump to")).hasCount(0);
    ada.page.keyboard().press("Control+k");
    ada.page.keyboard().type("gard");
    assertThat(ada.page.locator(".switch-list .pick")).hasCount(1);
    ada.page.keyboard().press("Enter");
    assertThat(ada.composer()).isFocused();
    ada.page.keyboard().type("typed only");
    ada.page.keyboard().press("Enter");
    assertThat(ada.message("typed only")).isVisible();
    assertThat(ada.page.locator(".is-unsent")).hasCount(0);

    ada.page.keyboard().press("ArrowUp");
    assertThat(ada.composer()).hasValue("typed only");
    ada.page.keyboard().press("End");
    ada.page.keyboard().type(" once");
    ada.page.keyboard().press("Enter");
    assertThat(ada.message("typed only once")).containsText("(edited)");
    assertThat(ada.page.locator(".mode-line")).hasCount(0);
    assertThat(ada.composer()).isFocused();

    ada.page.keyboard().press("Shift+Tab");
    assertThat(ada.message("typed only once")).isFocused();
    ada.page.keyboard().press("+");
    assertThat(ada.dialog("Pick an emoji")).isVisible();
    ada.page.keyboard().press("Escape");
    assertThat(ada.dialog("Pick an emoji")).hasCount(0);
    assertThat(ada.message("typed only once")).isFocused();
    ada.page.keyboard().press("r");
    assertThat(ada.composer()).isFocused();
    ada.page.keyboard().press("Escape");
    assertThat(ada.page.locator(".mode-line")).hasCount(0);
    assertThat(ada.composer()).isFocused();

    ada.page.keyboard().press("Shift+Tab");
    assertThat(ada.message("typed only once")).isFocused();
    ada.page.keyboard().press("Enter");
    Locator tools = ada.message("typed only once").locator(".message-tools");
    assertThat(tools.getByLabel("React")).isFocused();
    ada.page.keyboard().press("ArrowLeft");
    assertThat(tools.getByLabel("Delete")).isFocused();
    ada.page.keyboard().press("Escape");
    assertThat(ada.message("typed only once")).isFocused();
    ada.page.keyboard().press("Delete");
    assertThat(ada.dialog("Delete this message?")).isVisible();
    assertThat(ada.button("Cancel")).isFocused();
    ada.page.keyboard().press("Tab");
    assertThat(ada.button("Delete message")).isFocused();
    ada.page.keyboard().press("Enter");
    assertThat(ada.dialog("Delete this message?")).hasCount(0);
    assertThat(ada.message("typed only once")).hasCount(0);
    assertThat(ada.messages().last()).isFocused();

    String here = ada.page.url();
    ada.page.keyboard().press("Alt+ArrowDown");
    assertThat(ada.page).not().hasURL(here);
    ada.page.keyboard().press("Alt+ArrowUp");
    assertThat(ada.page).hasURL(here);
    assertThat(ada.composer()).isFocused();
  }

  @Test
  @DisplayName("Menus are walked with arrows, leave with Escape, and give the focus back")
  void menu_byKeyboard() {
    scene.setUp();
    new Neighbours(scene);
    Tab ada = scene.tab().logIn("Ada Lovelace");
    ada.button("New conversation").focus();
    ada.page.keyboard().press("Enter");
    assertThat(ada.named(AriaRole.MENUITEM, "New direct chat")).isFocused();
    ada.page.keyboard().press("ArrowDown");
    assertThat(ada.named(AriaRole.MENUITEM, "New group")).isFocused();
    ada.page.keyboard().press("Escape");
    assertThat(ada.button("New conversation")).isFocused();
    ada.page.keyboard().press("Enter");
    assertThat(ada.named(AriaRole.MENUITEM, "New direct chat")).isFocused();
    ada.page.keyboard().press("Enter");
    assertThat(ada.field("Who do you want to write to?")).isFocused();
    ada.page.keyboard().press("Escape");
    assertThat(ada.button("New conversation")).isFocused();
  }

  /** However often Tab is pressed. */
  private static void assertFocusStaysIn(Tab tab, String dialog) {
    for (int i = 0; i < 8; i++) {
      tab.page.keyboard().press("Tab");
      Object within =
          tab.page.evaluate(
              "() => document.activeElement === document.body ||"
                  + " !!document.activeElement.closest('dialog')");
      assertEquals(true, within, dialog);
    }
  }
}
