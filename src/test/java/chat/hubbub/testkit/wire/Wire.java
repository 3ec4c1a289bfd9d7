package chat.hubbub.testkit.wire;

/**
 * A two-way lane of text messages. Opened once; every call, and every call back, on the event-loop
 * context that opened it.
 */
public interface Wire {
  /** Begins to open. The listener is told how it went. */
  void open(Listener listener);

  /** Sends a message, in order. Passed over when the wire is not open. */
  void send(String text);

  /** Takes nothing more from the connection, so that what the hub writes has to wait there. */
  void stopReading();

  /** Takes what waits, and goes on. */
  void readAgain();

  /** Lets go of it. The listener is told nothing more. */
  void close();

  /** Who is told. */
  interface Listener {
    void opened();

    void message(String text);

    /**
     * It never opened, or it is over. Told once.
     *
     * @param code the close code given, {@link Wire#BROKEN} when there was none
     */
    void closed(int code, String reason);
  }

  /** The code of an end without a close frame, as in browsers. */
  int BROKEN = 1006;
}
