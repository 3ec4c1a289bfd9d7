package chat.hubbub.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A walk through every screen of the web client on a new hub, stopping at each. */
final class Screens {
  private final WebScene scene;
  private final Supplier<Tab> tabs;
  private final Stop stop;

  /** What is done at each screen. */
  interface Stop {
    void at(String screen, Tab tab);
  }

  /**
   * @param tabs opens a new tab of a browser in which nobody is logged in
   */
  Screens(WebScene scene, Supplier<Tab> tabs, Stop stop) {
    this.scene = scene;
    this.tabs = tabs;
    this.stop = stop;
  }

  void walk() {
    entrance();
    Neighbours neighbours = new Neighbours(scene);
    Tab nils = tabs.get().register("Nils Novak");
    nils.assertOnlineOver("websocket");
    stop.at("empty", nils);
    Tab ada = tabs.get().logIn("Ada Lovelace");
    ada.assertOnlineOver("websocket");
    ada.visit("/");
    assertThat(ada.listed("Garden party")).isVisible();
    stop.at("home", ada);
    dialogs(ada);
    conversation(ada, neighbours.party);
    mentions(ada);
    broken(ada, neighbours.party);
  }

  private void entrance() {
    Tab tab = tabs.get().visit("/setup#" + WebScene.SETUP_CODE);
    assertThat(tab.field("Your name")).isVisible();
    stop.at("setup", tab);
    scene.setUp();
    tab.visit("/login");
    assertThat(tab.field("Username")).isVisible();
    stop.at("login", tab);
    tab.visit("/register");
    assertThat(tab.field("Your name")).isVisible();
    stop.at("register", tab);
    tab.networkMayFail();
    tab.page.route("**/api/v1/hub", route -> route.abort());
    tab.visit("/");
    assertThat(tab.button("Try again")).isVisible();
    stop.at("unreachable", tab);
  }

  private void dialogs(Tab ada) {
    dialog(
        ada,
        "New conversation",
        "New direct chat",
        it -> it.field("Who do you want to write to?").fill("cleo"));
    dialog(ada, "New conversation", "New group", it -> it.field("Name").fill("Choir"));
    dialog(ada, "New conversation", "Browse channels", it -> {});
    dialog(ada, "Settings and more", "Settings", it -> {});
    dialog(ada, "Settings and more", "Keyboard shortcuts", it -> {});
    ada.page.keyboard().press("Control+k");
    assertThat(ada.named(AriaRole.OPTION, "Garden party Saturday from four, behind the old mill"))
        .isVisible();
    stop.at("dialog-switcher", ada);
    close(ada);
  }

  private void dialog(Tab tab, String menu, String item, Consumer<Tab> fill) {
    tab.button(menu).click();
    assertThat(tab.named(AriaRole.MENUITEM, item)).isVisible();
    tab.named(AriaRole.MENUITEM, item).click();
    assertThat(tab.page.locator("dialog[open]")).isVisible();
    fill.accept(tab);
    settle(tab);
    stop.at("dialog-" + item.toLowerCase(Locale.ROOT).replace(' ', '-'), tab);
    close(tab);
  }

  private static void close(Tab tab) {
    tab.page.keyboard().press("Escape");
    assertThat(tab.page.locator("dialog[open]")).hasCount(0);
  }

  /** What is asked of the hub has come. */
  private static void settle(Tab tab) {
    assertThat(tab.page.locator(".skeletons")).hasCount(0);
  }

  private void conversation(Tab ada, String channel) {
    ada.visit("/c/" + channel);
    assertThat(ada.message("See you all at four")).isVisible();
    assertThat(ada.page.locator(".hljs-keyword").first()).isVisible();
    ada.assertOnlineOver("websocket");
    stop.at("busy", ada);
    ada.message("big tent").hover();
    ada.message("big tent").locator(".message-tools").getByLabel("React").click();
    assertThat(ada.dialog("Pick an emoji")).isVisible();
    assertThat(ada.page.locator(".emoji-tabs button")).hasCount(10);
    stop.at("emoji", ada);
    ada.page.keyboard().press("Escape");
    ada.composer().fill("@");
    assertThat(ada.page.locator("#mention-list")).isVisible();
    stop.at("mention", ada);
    ada.composer().fill("");
    panels(ada);
    ada.button("Conversation settings").click();
    stop.at("dialog-channel", ada);
    close(ada);
  }

  private void panels(Tab ada) {
    Locator actions = ada.page.locator(".main-actions");
    actions.getByLabel("Members").click();
    assertThat(ada.page.locator(".member-list")).containsText("Emil Berg");
    stop.at("members", ada);
    ada.button("Close members").click();
    actions.getByLabel("Search messages").click();
    ada.page.locator(".panel").getByLabel("Search messages").fill("soup");
    assertThat(ada.page.locator(".panel mark").first()).isVisible();
    stop.at("search", ada);
    ada.button("Close search").click();
  }

  private void mentions(Tab ada) {
    ada.visit("/mentions");
    assertThat(ada.page.locator(".found").first()).isVisible();
    settle(ada);
    stop.at("mentions", ada);
  }

  private void broken(Tab ada, String channel) {
    ada.visit("/c/" + channel);
    assertThat(ada.message("See you all at four")).isVisible();
    ada.assertOnlineOver("websocket");
    ada.setOffline(true);
    ada.composer().fill("I'll be there");
    ada.button("Send").click();
    assertThat(ada.page.locator(".unsent-line")).isVisible();
    assertThat(ada.page.locator(".banner")).isVisible();
    stop.at("offline", ada);
    ada.setOffline(false);
    assertThat(ada.page.locator(".is-unsent")).hasCount(0);
  }
}
