package chat.hubbub.metrics;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * One event of the log as one line of {@code key=value} pairs. Whatever a client sent may end up in
 * a value, so values are quoted and lose their control characters: nobody can forge a line or send
 * escape codes to an operator's terminal. Thread-safe.
 */
public final class LogLineLayout extends LayoutBase<ILoggingEvent> {
  private static final int MAX_FRAMES = 8;
  private static final int MAX_VALUE = 4_000;

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(160);
    line.append("at=").append(Instant.ofEpochMilli(event.getTimeStamp()));
    line.append(" level=").append(event.getLevel());
    line.append(" from=").append(shortName(event.getLoggerName()));
    pair(line, "msg", event.getFormattedMessage());
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      for (KeyValuePair each : pairs) {
        pair(line, each.key, String.valueOf(each.value));
      }
    }
    if (event.getThrowableProxy() != null) {
      pair(line, "cause", trace(event.getThrowableProxy()));
    }
    return line.append('\n').toString();
  }

  private static String shortName(String logger) {
    return logger.substring(logger.lastIndexOf('.') + 1);
  }

  private static void pair(StringBuilder line, String key, String value) {
    line.append(' ').append(key).append('=');
    if (!value.isEmpty() && value.length() <= 64 && value.chars().allMatch(LogLineLayout::plain)) {
      line.append(value);
      return;
    }
    line.append('"');
    value.codePoints().limit(MAX_VALUE).forEach(point -> escape(line, point));
    line.append('"');
  }

  private static boolean plain(int character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || ".-_:/@+".indexOf(character) >= 0;
  }

  private static void escape(StringBuilder line, int point) {
    switch (point) {
      case '"' -> line.append("\\\"");
      case '\\' -> line.append("\\\\");
      case '\n' -> line.append("\\n");
      default -> {
        if (hidden(point)) {
          line.append("\\u{").append(Integer.toHexString(point)).append('}');
        } else {
          line.appendCodePoint(point);
        }
      }
    }
  }

  /** Characters that a terminal acts on or that reorder a line: controls, formats, separators. */
  private static boolean hidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static String trace(IThrowableProxy thrown) {
    StringBuilder text = new StringBuilder();
    IThrowableProxy each = thrown;
    for (int depth = 0; each != null && depth < 5; depth++, each = each.getCause()) {
      text.append(depth == 0 ? "" : " caused by ").append(each.getClassName());
      text.append(": ").append(each.getMessage());
      StackTraceElementProxy[] frames = each.getStackTraceElementProxyArray();
      for (int i = 0; i < Math.min(MAX_FRAMES, frames.length); i++) {
        text.append(" < ").append(frames[i].getStackTraceElement());
      }
    }
    return text.toString();
  }
}
