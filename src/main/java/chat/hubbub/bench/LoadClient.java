package chat.hubbub.bench;

import chat.hubbub.bench.Scene.Seat;
import org.jspecify.annotations.Nullable;

/** One client of the load. Confined to the load's event loop. */
interface LoadClient {

  /** Which of the scene's seats it has. */
  int index();

  Seat seat();

  /** Sends a message to a channel of the seat's user. */
  void send(String channel, String text, long number);

  /** Says that it is there. */
  void ping();

  /** The newest sync token, or null where there is none yet. */
  @Nullable String token();

  /** Ends the connection; nobody is told. */
  void close();

  /** What happens to clients. */
  interface Watcher {
    void opened(LoadClient client);

    /**
     * The connection ended though nobody here wanted it.
     *
     * @param wasOpen it had got as far as being open
     */
    void closed(LoadClient client, boolean wasOpen, String why);

    /** A message of somebody else arrived. */
    void delivered(long intended);

    /** A send was acknowledged. */
    void answered(long intended);

    void refused(String why);

    /** The seqs of two events in a row were not. */
    void hole();
  }
}
