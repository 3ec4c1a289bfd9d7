package chat.hubbub.cli;

import chat.hubbub.bench.BenchRefusal;
import chat.hubbub.config.BadConfiguration;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Why a command ended without doing what it was asked: a sentence and an exit code. */
record Refusal(String sentence, int code) {

  static Refusal of(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof ExecutionException || cause instanceof CompletionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof BadConfiguration || cause instanceof BenchRefusal) {
      return new Refusal(words(cause), Main.REFUSED);
    }
    return new Refusal("Hubbub can't go on: " + words(cause), Main.FAILED);
  }

  /**
   * As {@link #of}, for a hub that did not start. Netty's native transports name the reason only in
   * the message, so the message is what is looked at. What was found unfit on the way (a store in
   * use, damaged, or not to be written) comes as an {@link IllegalStateException} with a sentence.
   */
  static Refusal ofStart(Throwable failure, String host, int port) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (message.contains("address already in use")) {
        return refused("Port %d on %s is taken; choose another with --port.", port, host);
      }
      if (message.contains("cannot assign requested address")
          || cause instanceof UnknownHostException) {
        return refused("This machine has no address %2$s to listen on; see --host.", port, host);
      }
      if (message.contains("permission denied") && message.contains("bind")) {
        return refused("Port %d on %s may not be used by this account; see --port.", port, host);
      }
      if (cause instanceof IllegalStateException) {
        return new Refusal(words(cause), Main.REFUSED);
      }
    }
    return of(failure);
  }

  private static Refusal refused(String format, int port, String host) {
    return new Refusal(format.formatted(port, host), Main.REFUSED);
  }

  private static String words(Throwable cause) {
    String message = cause.getMessage();
    String text = message == null ? cause.getClass().getSimpleName() : message;
    return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
  }
}
