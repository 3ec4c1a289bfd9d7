package chat.hubbub.transport.sockjs;

import java.time.Duration;

/**
 * Bounds of SockJS sessions over HTTP.
 *
 * @param frameBytes largest message of a client
 * @param heartbeat how often a frame is written when there is nothing to say, for proxies
 * @param absence after which a session ends when no response waits for frames; as long, an ended
 *     session says so to whoever comes
 * @param streamCharacters after which a streaming response ends
 * @param sessionsPerAddress sessions of one network address
 */
public record SockJsOptions(
    int frameBytes,
    Duration heartbeat,
    Duration absence,
    int streamCharacters,
    int sessionsPerAddress) {

  /** The defaults, with the largest frame given. */
  public static SockJsOptions defaults(int frameBytes) {
    return new SockJsOptions(
        frameBytes, Duration.ofSeconds(25), Duration.ofSeconds(5), 128 * 1024, 1_000);
  }

  /** The largest body or WebSocket message: quoting makes a message larger, at most twice. */
  int batchBytes() {
    return 2 * frameBytes + 1024;
  }
}
