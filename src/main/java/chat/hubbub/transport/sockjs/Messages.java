package chat.hubbub.transport.sockjs;

import chat.hubbub.protocol.StrictJson;
import chat.hubbub.protocol.StrictJson.MalformedException;
import chat.hubbub.protocol.Text;
import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what clients send: JSON strings, in an array or alone. */
final class Messages {
  private static final int MAX_MESSAGES = 1_000;

  private Messages() {}

  /** What is wrong with a batch; nothing of it counts. */
  enum Fault {
    MALFORMED,
    BROKEN_TEXT,
    TOO_LARGE
  }

  /** A batch that is refused. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Fault fault;

    RefusedException(Fault fault) {
      super(fault.name(), null, false, false);
      this.fault = fault;
    }

    Fault fault() {
      return fault;
    }
  }

  /**
   * @param maxBytes of one message, in UTF-8
   */
  static List<String> read(byte[] bytes, int maxBytes) throws RefusedException {
    String text;
    try {
      text = StrictJson.utf8(bytes);
    } catch (MalformedException e) {
      throw new RefusedException(Fault.BROKEN_TEXT);
    }
    List<String> messages = strings(text);
    for (String message : messages) {
      if (!Text.wellFormed(message)) {
        throw new RefusedException(Fault.BROKEN_TEXT);
      }
      if (message.length() > maxBytes
          || message.getBytes(StandardCharsets.UTF_8).length > maxBytes) {
        throw new RefusedException(Fault.TOO_LARGE);
      }
    }
    return messages;
  }

  private static List<String> strings(String text) throws RefusedException {
    Object value;
    try {
      value = StrictJson.parse(text);
    } catch (MalformedException e) {
      throw new RefusedException(Fault.MALFORMED);
    }
    if (value instanceof String one) {
      return List.of(one);
    }
    if (!(value instanceof JsonArray array) || array.size() > MAX_MESSAGES) {
      throw new RefusedException(Fault.MALFORMED);
    }
    List<String> messages = new ArrayList<>(array.size());
    for (Object item : array) {
      if (!(item instanceof String message)) {
        throw new RefusedException(Fault.MALFORMED);
      }
      messages.add(message);
    }
    return messages;
  }
}
