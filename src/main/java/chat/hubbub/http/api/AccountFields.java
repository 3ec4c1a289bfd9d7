package chat.hubbub.http.api;

import chat.hubbub.auth.NewAccount;
import chat.hubbub.model.HubbubException;
import chat.hubbub.protocol.Fields;
import chat.hubbub.protocol.Text;
import org.jspecify.annotations.Nullable;

/** Reads what people say of themselves and their devices. Complaints name the field. */
final class AccountFields {
  private static final int MAX_USERNAME_UNITS = 64;
  private static final int MAX_PASSWORD_UNITS = 1_024;
  private static final int MAX_NAME = 80;
  private static final int MAX_STATUS = 140;
  private static final int MAX_DEVICE = 80;

  private AccountFields() {}

  static NewAccount account(Fields body) {
    return new NewAccount(username(body), password(body), displayName(body));
  }

  /** In form only: a name that can't be is answered by whoever looks for it. */
  static String username(Fields body) {
    return body.string("username", MAX_USERNAME_UNITS);
  }

  /** In form only: longer than any that is taken, so that too long is told from malformed. */
  static String password(Fields body) {
    return body.string("password", MAX_PASSWORD_UNITS);
  }

  static @Nullable String optionalPassword(Fields body, String name) {
    return body.optionalString(name, MAX_PASSWORD_UNITS);
  }

  static @Nullable String displayName(Fields body) {
    return line(body, "displayName", 1, MAX_NAME);
  }

  /** "" clears it. */
  static @Nullable String status(Fields body) {
    return line(body, "status", 0, MAX_STATUS);
  }

  /** What the person will know the login by; by default what the client says it is. */
  static String device(Fields body, @Nullable String userAgent) {
    String device = line(body, "device", 0, MAX_DEVICE);
    if (device == null) {
      device = userAgent == null ? "" : userAgent.replaceAll("[^ -~]", "").strip();
    }
    return device.length() > MAX_DEVICE ? device.substring(0, MAX_DEVICE) : device;
  }

  private static @Nullable String line(Fields body, String name, int min, int max) {
    // Two units are the most that a character takes.
    String text = body.optionalString(name, 2 * max);
    if (text == null) {
      return null;
    }
    String stripped = text.strip();
    int characters = Text.codePoints(stripped);
    if (characters < min || characters > max || !Text.isSingleLine(text)) {
      throw wrong(body, name, min, max);
    }
    return stripped;
  }

  private static HubbubException wrong(Fields body, String name, int min, int max) {
    return body.wrong(
        "'" + name + "' has " + min + " to " + max + " characters, no control characters.");
  }
}
