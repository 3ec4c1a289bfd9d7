package chat.hubbub.bench;

import chat.hubbub.bench.Scene.Seat;
import org.jspecify.annotations.Nullable;

/** What a client says to the server under load. Messages carry a {@link Mark} in their text. */
interface Dialect {

  /** Path of the WebSocket, a new one for each connection where that matters. */
  String path(Seat seat);

  /**
   * What opens a session, or null when the socket alone does.
   *
   * @param resume sync token, or null for a client that is new
   */
  @Nullable String hello(Seat seat, @Nullable String resume);

  /** A sign of life, or null where none is wanted. */
  @Nullable String ping();

  /**
   * @param number unique within this run
   */
  String message(Seat seat, String channel, String text, long number);

  /** Whether each message of the server is a SockJS frame. */
  boolean sockJs();
}
