package chat.hubbub.http;

/** Calls that belong together. */
@FunctionalInterface
public interface Resource {

  /** Adds its calls to the API. Called once, at start. */
  void mount(Routes routes);
}
