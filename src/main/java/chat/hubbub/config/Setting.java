package chat.hubbub.config;

import java.util.Locale;

/**
 * One thing an operator can set.
 *
 * @param name the dotted key, as in {@code limits.frameBytes}
 * @param kind how its value is written and checked
 * @param defaultText the default as it stands in {@code conf/hubbub.yaml}
 * @param line what it does, in one line
 * @param secret whether its value is hidden wherever settings are shown
 */
record Setting<T>(String name, Kind<T> kind, String defaultText, String line, boolean secret) {

  /** The environment variable that sets it: {@code HUBBUB_LIMITS_FRAME_BYTES}. */
  String variable() {
    return "HUBBUB_"
        + name.replace('.', '_').replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }
}
