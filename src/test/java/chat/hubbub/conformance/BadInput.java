package chat.hubbub.conformance;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that no proper client sends.
 *
 * @param id as docs/protocol.md quotes it
 * @param expected what comes of it, in short: a status and code, {@code close 4400}, {@code error
 *     bad_frame}, {@code cut}
 */
record BadInput(String id, String what, String expected, Attempt attempt) {

  /** Does it, and says in short what came of it. */
  @FunctionalInterface
  interface Attempt {
    String on(Scene scene) throws Exception;
  }

  @Override
  public String toString() {
    return id + ": " + what;
  }

  static List<BadInput> all() {
    return Stream.of(
            BadBodies.all(),
            BadFields.all(),
            BadAddresses.all(),
            BadCredentials.all(),
            BadHeads.all(),
            BadSockets.all(),
            BadFrames.all(),
            BadSockJs.all())
        .flatMap(List::stream)
        .toList();
  }
}
