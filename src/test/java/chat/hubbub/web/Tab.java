package chat.hubbub.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** One person's browser with one page of the web client, and what people do there. */
final class Tab implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";
  private static final double DEADLINE = 30_000;

  /** In one task, so that nothing that happens later, such as a put that is answered, is heard. */
  private static final String ENTER_AND_HANG =
      "() => void setTimeout(() => {"
          + "const key = { key: 'Enter', bubbles: true, cancelable: true };"
          + "document.getElementById('composer').dispatchEvent(new KeyboardEvent('keydown', key));"
          + "console.log('hanging');"
          + "for (;;);"
          + "})";

  final Page page;
  private final String address;
  private final BrowserContext context;
  private final Complaints complaints;

  /**
   * @param address of the hub, or of what stands before it
   */
  Tab(Browser browser, String address, NewContextOptions options) {
    this(browser.newContext(options.setBaseURL(address).setLocale("en-GB")), address);
  }

  private Tab(BrowserContext context, String address) {
    this.context = context;
    this.address = address;
    context.setDefaultTimeout(DEADLINE);
    page = context.newPage();
    complaints = new Complaints(page);
  }

  /** Another one of the same browser. */
  Tab beside() {
    return new Tab(context, address);
  }

  Tab visit(String path) {
    page.navigate(address + path);
    return this;
  }

  /** Fills in what a new account asks for, and sends it. */
  void fillInAccount(String name, String button) {
    field("Your name").fill(name);
    field("Username").fill(usernameOf(name));
    field("Password").fill(PASSWORD);
    button(button).click();
    assertThat(page.locator(".sidebar-name")).hasText(name);
  }

  Tab register(String name) {
    visit("/register").fillInAccount(name, "Create account");
    return this;
  }

  Tab logIn(String name) {
    visit("/login");
    field("Username").fill(usernameOf(name));
    field("Password").fill(PASSWORD);
    button("Log in").click();
    assertThat(page.locator(".sidebar-name")).hasText(name);
    return this;
  }

  static String usernameOf(String name) {
    return name.toLowerCase(Locale.ROOT).replace(' ', '.');
  }

  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  Locator button(String name) {
    return named(AriaRole.BUTTON, name);
  }

  Locator dialog(String name) {
    return named(AriaRole.DIALOG, name);
  }

  /** By its role and its whole name. */
  Locator named(AriaRole role, String name) {
    return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** A conversation's line in the list. */
  Locator listed(String title) {
    return page.locator(
        ".channel-item",
        new Page.LocatorOptions()
            .setHas(page.locator(".channel-name", new Page.LocatorOptions().setHasText(title))));
  }

  void open(String title) {
    listed(title).click();
    assertThat(named(AriaRole.HEADING, title)).isVisible();
  }

  /** Finds somebody by a part of the name and opens the chat of the two. */
  void chatWith(String typed, String name) {
    button("New conversation").click();
    named(AriaRole.MENUITEM, "New direct chat").click();
    field("Who do you want to write to?").fill(typed);
    page.locator(".pick", new Page.LocatorOptions().setHasText(name)).click();
    assertThat(named(AriaRole.HEADING, name)).isVisible();
  }

  Locator composer() {
    return page.locator("#composer");
  }

  void send(String text) {
    composer().fill(text);
    composer().press("Enter");
  }

  /** Sends a message; the page hangs from that moment on, and is closed. */
  void sendAndDie(String text) {
    composer().fill(text);
    page.waitForConsoleMessage(() -> page.evaluate(ENTER_AND_HANG));
    page.close();
  }

  /** The messages on the page, sent and unsent. */
  Locator messages() {
    return page.locator(".message");
  }

  Locator message(String text) {
    Locator body = page.locator(".message-text", new Page.LocatorOptions().setHasText(text));
    return page.locator(".message", new Page.LocatorOptions().setHas(body));
  }

  /** A button of the row of tools that a message shows under the pointer. */
  void useTool(String message, String tool) {
    message(message).hover();
    message(message).locator(".message-tools").getByLabel(tool).click();
  }

  /** Waits until the messages are these, in this order, and all of them stored. */
  void assertReads(String... texts) {
    assertThat(page.locator(".message-text")).hasText(texts);
    assertThat(page.locator(".is-unsent")).hasCount(0);
  }

  /** Waits until the indicator says so: {@code websocket}, {@code sockjs} or {@code polling}. */
  void assertOnlineOver(String transport) {
    Locator pill = page.locator(".pill");
    assertThat(pill).hasAttribute("data-transport", transport);
    assertThat(pill).hasAttribute("data-state", "online");
  }

  void assertState(String state) {
    assertThat(page.locator(".pill")).hasAttribute("data-state", Pattern.compile(state));
  }

  /** Does something in each of the two, without moving parts. */
  void inLightAndDark(Consumer<ColorScheme> look) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(
          new Page.EmulateMediaOptions()
              .setColorScheme(scheme)
              .setReducedMotion(ReducedMotion.REDUCE));
      String theme = scheme.name().toLowerCase(Locale.ROOT);
      assertThat(page.locator("html")).hasAttribute("data-theme", theme);
      look.accept(scheme);
    }
  }

  /** The browser's own cut, which the page is told of. */
  void setOffline(boolean offline) {
    networkMayFail();
    context.setOffline(offline);
  }

  void networkMayFail() {
    complaints.networkMayFail();
  }

  void assertNoComplaints() {
    assertEquals(List.of(), complaints.all(), page.url());
  }

  @Override
  public void close() {
    context.close();
  }
}
