package chat.hubbub.app;

/** Which hub this is. */
public final class Version {
  private Version() {}

  /** As in the jar's manifest; {@code dev} when there is none. */
  public static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
