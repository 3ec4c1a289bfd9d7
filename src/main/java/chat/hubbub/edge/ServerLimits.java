package chat.hubbub.edge;

import chat.hubbub.config.HubOptions;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Every bound of the HTTP server itself, in one place, none left to a default that may change: some
 * of Vert.x's defaults are open doors (no idle timeout, WebSocket compression without a bound on
 * what comes out, HTTP/2 over clear text).
 *
 * @param frameBytes largest WebSocket message
 * @param headTimeout for the head of a request to arrive; see {@link HeadTimeout}
 * @param idleTimeout for a connection on which nothing moves
 */
public record ServerLimits(int frameBytes, Duration headTimeout, Duration idleTimeout) {
  /** Fits a sync token and 200 ids. */
  private static final int REQUEST_LINE_BYTES = 8 * 1024;

  private static final int HEADER_BYTES = 16 * 1024;
  private static final int CHUNK_BYTES = 16 * 1024;
  private static final int ACCEPT_BACKLOG = 4096;
  private static final int CLOSING_SECONDS = 5;

  /**
   * What WebSocket frames and messages are given beyond the limit of a frame, so that a message
   * that is too large is seen and refused by its own close code. SockJS quotes messages, which
   * makes them larger, at most twice.
   */
  private static final int FRAME_MARGIN_BYTES = 64 * 1024;

  /** The bounds that the hub's options ask for. */
  static ServerLimits of(HubOptions options) {
    return new ServerLimits(
        options.limits().frameBytes(), options.http().headTimeout(), options.http().idleTimeout());
  }

  /** Options for a server at this address. */
  public HttpServerOptions options(String host, int port) {
    HttpServerOptions options = new HttpServerOptions().setHost(host).setPort(port);
    options
        .setMaxInitialLineLength(REQUEST_LINE_BYTES)
        .setMaxHeaderSize(HEADER_BYTES)
        .setMaxChunkSize(CHUNK_BYTES)
        .setHandle100ContinueAutomatically(false)
        .setDecompressionSupported(false)
        .setCompressionSupported(false)
        .setHttp2ClearTextEnabled(false);
    forms(options);
    webSockets(options);
    options
        .setIdleTimeout((int) idleTimeout.toMillis())
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setAcceptBacklog(ACCEPT_BACKLOG)
        .setTcpNoDelay(true)
        // Else each connection has a queue of a thousand places for what other threads write to
        // it, and nothing here does.
        .setStrictThreadMode(true)
        .setReuseAddress(true);
    return options;
  }

  // Nothing here takes forms: the least that can be said.
  private static void forms(HttpServerOptions options) {
    options.setMaxFormAttributeSize(0).setMaxFormFields(1).setMaxFormBufferedBytes(1024);
  }

  private void webSockets(HttpServerOptions options) {
    options
        .setMaxWebSocketFrameSize(2 * frameBytes + FRAME_MARGIN_BYTES)
        .setMaxWebSocketMessageSize(2 * frameBytes + FRAME_MARGIN_BYTES)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setAcceptUnmaskedFrames(false)
        .setWebSocketClosingTimeout(CLOSING_SECONDS)
        .setRegisterWebSocketWriteHandlers(false);
  }
}
