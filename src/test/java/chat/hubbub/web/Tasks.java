package chat.hubbub.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.StartTracingOptions;
import com.microsoft.playwright.Page;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * How long the tasks of a page hold its main thread, from the browser's own trace. Counted in
 * processor time: on a busy machine the clock says more of the others than of the page.
 */
final class Tasks {
  private static final List<String> CATEGORIES =
      List.of(
          "toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "__metadata");
  private static final double MICROS = 1_000;

  private final Browser browser;

  private Tasks(Browser browser) {
    this.browser = browser;
  }

  static Tasks record(Browser browser, Page page) {
    browser.startTracing(page, new StartTracingOptions().setCategories(CATEGORIES));
    return new Tasks(browser);
  }

  /** Ends the recording; the longest task of a page's main thread. */
  double longestCpuMillis() {
    JsonArray events =
        Buffer.buffer(browser.stopTracing()).toJsonObject().getJsonArray("traceEvents");
    List<String> mainThreads =
        events.stream()
            .map(JsonObject.class::cast)
            .filter(event -> "thread_name".equals(event.getString("name")))
            .filter(event -> "CrRendererMain".equals(event.getJsonObject("args").getString("name")))
            .map(Tasks::thread)
            .toList();
    return events.stream()
            .map(JsonObject.class::cast)
            .filter(event -> event.containsKey("tdur") && mainThreads.contains(thread(event)))
            .mapToDouble(event -> event.getDouble("tdur"))
            .max()
            .orElseThrow(() -> new AssertionError("no tasks in the trace"))
        / MICROS;
  }

  private static String thread(JsonObject event) {
    return event.getValue("pid") + "/" + event.getValue("tid");
  }
}
