package chat.hubbub.auth;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a new password must be: long enough, not the username, and none of those that everybody
 * tries first. No rule on kinds of characters: such rules make passwords worse (NIST SP 800-63B).
 */
public final class PasswordRules {
  public static final int MAX = 128;

  private static final int SHORTEST_MIN = 8;

  private final int min;

  /**
   * @param min characters, at least 8
   */
  public PasswordRules(int min) {
    if (min < SHORTEST_MIN || min > MAX) {
      throw new IllegalArgumentException("a password's least length is from 8 to 128");
    }
    this.min = min;
  }

  /** Reads what {@link #check} needs, which takes a while: not for event loops. */
  static Set<String> prepare() {
    return Common.ALL;
  }

  /** Throws {@code WEAK_PASSWORD} with a sentence that says what is wrong. */
  public void check(String password, String username) {
    int characters = password.codePointCount(0, password.length());
    if (characters < min || characters > MAX) {
      throw weak("A password has " + min + " to " + MAX + " characters.");
    }
    String folded = password.toLowerCase(Locale.ROOT);
    if (folded.equals(username.toLowerCase(Locale.ROOT))) {
      throw weak("The password must not be the username.");
    }
    if (Common.ALL.contains(folded) || folded.chars().distinct().count() == 1) {
      throw weak("That password is one of the first that anybody tries.");
    }
  }

  private static HubbubException weak(String detail) {
    return new HubbubException(ErrorCode.WEAK_PASSWORD, detail);
  }

  /** The well-known ones that are long enough to matter, from zxcvbn's list. */
  private static final class Common {
    static final Set<String> ALL = load();

    private static Set<String> load() {
      try {
        Set<String> common = new HashSet<>();
        for (String password : StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies()) {
          if (password.length() >= SHORTEST_MIN) {
            common.add(password);
          }
        }
        return Set.copyOf(common);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
