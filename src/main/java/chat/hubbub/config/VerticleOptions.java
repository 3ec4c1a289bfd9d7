package chat.hubbub.config;

/** How many instances of each verticle this process runs. */
public record VerticleOptions(int edge, int sync, int presence) {

  static VerticleOptions from(SettingValues values) {
    return new VerticleOptions(
        values.get(Settings.VERTICLES_EDGE),
        values.get(Settings.VERTICLES_SYNC),
        values.get(Settings.VERTICLES_PRESENCE));
  }
}
