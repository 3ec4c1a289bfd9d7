package chat.hubbub.testkit.wire;

import java.util.Locale;
import java.util.Random;

/** The path of a SockJS session: {@code /sockjs/<server>/<session>}, both made up by the client. */
final class SockJsAddress {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int SESSION_LETTERS = 12;

  private SockJsAddress() {}

  static String random(Random random) {
    StringBuilder session = new StringBuilder();
    for (int i = 0; i < SESSION_LETTERS; i++) {
      session.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return String.format(Locale.ROOT, "/sockjs/%03d/%s", random.nextInt(1000), session);
  }
}
