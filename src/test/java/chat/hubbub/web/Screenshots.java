package chat.hubbub.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * Takes pictures of every screen, in light and dark, on a desk and on a phone, to be looked at by
 * people; and the two that the documentation shows. A program: see {@code docs/web-client.md}.
 */
public final class Screenshots {
  private static final Path PICTURES = Path.of("target/screenshots");
  private static final Path DOCUMENTED = Path.of("docs/images");

  private Screenshots() {}

  private enum Screen {
    DESK(1440, 900),
    PHONE(390, 844);

    final int width;
    final int height;

    Screen(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }

  public static void main(String[] args) throws IOException {
    Files.createDirectories(PICTURES);
    try (Chromium.Running chromium = new Chromium.Running()) {
      for (Screen screen : Screen.values()) {
        take(chromium.browser, screen);
      }
    }
    Files.createDirectories(DOCUMENTED);
    document("busy-desk-light.png", "hubbub.png");
    document("busy-phone-dark.png", "hubbub-phone.png");
  }

  private static void take(Browser browser, Screen screen) throws IOException {
    Path data = Files.createTempDirectory("hubbub-screenshots");
    NewContextOptions options =
        new NewContextOptions().setViewportSize(screen.width, screen.height);
    try (WebScene scene = new WebScene(browser, data)) {
      new Screens(
              scene,
              () -> scene.tab(options),
              (name, tab) ->
                  tab.inLightAndDark(
                      scheme -> {
                        String file = String.join("-", name, screen.name(), scheme.name());
                        tab.page.screenshot(
                            new ScreenshotOptions()
                                .setPath(PICTURES.resolve(file.toLowerCase(Locale.ROOT) + ".png")));
                      }))
          .walk();
      scene.leave();
    }
  }

  private static void document(String picture, String name) throws IOException {
    Files.copy(
        PICTURES.resolve(picture), DOCUMENTED.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }
}
