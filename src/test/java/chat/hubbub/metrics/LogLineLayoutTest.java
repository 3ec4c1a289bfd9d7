package chat.hubbub.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogLineLayoutTest {
  private final LogLineLayout layout = new LogLineLayout();

  @Test
  @DisplayName("An event is one line of pairs, values quoted only where they need it")
  void line_isPairs() {
    LoggingEvent event = event("Session closed", null);
    event.setKeyValuePairs(
        List.of(new KeyValuePair("code", 4408), new KeyValuePair("why", "no \"pong\"")));
    assertEquals(
        "at=2026-01-02T03:04:05Z level=INFO from=Session msg=\"Session closed\" code=4408"
            + " why=\"no \\\"pong\\\"\"\n",
        layout.doLayout(event));
  }

  @Test
  @DisplayName("A value can neither begin a new line nor command the terminal nor turn text round")
  void line_controlCharactersAreEscaped() {
    String line = layout.doLayout(event("a\nat=forged\r\u001b[31m\u202eb\u2028", null));
    assertEquals(1, line.chars().filter(c -> c == '\n').count());
    assertTrue(line.contains("a\\nat=forged\\u{d}\\u{1b}[31m\\u{202e}b\\u{2028}"), line);
  }

  @Test
  @DisplayName("A failure stays on the line, with its causes")
  void line_failureIsOneLine() {
    Throwable thrown = new IllegalStateException("outer\nline", new RuntimeException("inner"));
    String line = layout.doLayout(event("Failed", thrown));
    assertTrue(line.contains("java.lang.IllegalStateException: outer\\nline < "), line);
    assertTrue(line.contains(" caused by java.lang.RuntimeException: inner"), line);
    assertFalse(line.strip().contains("\n"));
  }

  private static LoggingEvent event(String message, Throwable thrown) {
    LoggerContext context = new LoggerContext();
    LoggingEvent event =
        new LoggingEvent(
            "test", context.getLogger("chat.hubbub.Session"), Level.INFO, message, thrown, null);
    event.setInstant(Instant.parse("2026-01-02T03:04:05Z"));
    return event;
  }
}
