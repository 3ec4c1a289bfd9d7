package chat.hubbub.web;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a page had to complain about: errors and warnings, and whatever its policy forbade. */
final class Complaints {
  private static final String LISTEN =
      "document.addEventListener('securitypolicyviolation', (event) => console.error("
          + "`forbidden: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));";

  private final List<String> all = new CopyOnWriteArrayList<>();
  private volatile boolean networkMayFail;

  Complaints(Page page) {
    page.addInitScript(LISTEN);
    page.onConsoleMessage(this::heard);
    page.onPageError(error -> all.add("thrown: " + error));
  }

  /** From now on the browser's own words on a failed request are to be expected. */
  void networkMayFail() {
    networkMayFail = true;
  }

  private void heard(ConsoleMessage message) {
    String text = message.text();
    boolean loud = message.type().equals("error") || message.type().equals("warning");
    boolean ofNetwork =
        text.startsWith("Failed to load resource") || text.startsWith("WebSocket connection to");
    if (loud && !(networkMayFail && ofNetwork)) {
      all.add(message.type() + ": " + text);
    }
  }

  List<String> all() {
    return all;
  }
}
