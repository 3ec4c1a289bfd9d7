package chat.hubbub.testkit.client;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One connection's life, over whatever transport: begins, delivers, ends. Started once; every call
 * and every call back on the client's context.
 */
interface Carrier {

  /**
   * @param resume the stored sync token, or null to begin as new
   */
  void start(@Nullable String resume);

  /**
   * Sends a command and waits for its answer's {@code result}. Fails with {@link Refused} or {@link
   * Broken}. Commands reach the hub in the order they were given.
   */
  Future<JsonObject> command(JsonObject frame);

  /** Sends a frame that has no answer. */
  void tell(JsonObject frame);

  /** Ends without a word. The listener is told nothing more; open commands fail. */
  void stop();

  /** Who is told. */
  interface Listener {
    /**
     * The hub has let the client in; commands may be sent.
     *
     * @param fresh no token is in force: the channels' bases must be taken
     */
    void live(boolean fresh);

    /** An {@code event}, {@code channel}, {@code signal} or {@code gap} frame. */
    void frame(JsonObject frame);

    /** Covers everything delivered before it. */
    void token(String next);

    /** The token isn't honoured: the client begins as new. */
    void reset(String reason);

    /** Something came that the protocol doesn't allow. */
    void fault(String what);

    /** It's over. Told once, unless stopped. */
    void broken(Broken why);
  }
}
