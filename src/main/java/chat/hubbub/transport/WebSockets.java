package chat.hubbub.transport;

import chat.hubbub.fanout.EncodedEvent;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Makes WebSockets of requests. Vert.x does the handshake; then its handlers leave the channel, and
 * all that it keeps of a connection, its request and its WebSocket is let go: queues of a thousand
 * places each, headers, an idle timer. Together that weighs several times what a session does. One
 * an event loop and kind of socket; confined to the event loop.
 */
public final class WebSockets {
  /** Names of Vert.x and Netty in a channel's pipeline. */
  private static final String VERTX = "handler";

  private static final List<String> NEEDLESS = List.of("idle", "wsencoder");

  private final Vertx vertx;
  private final int messageBytes;
  private final Duration closeTimeout;
  private final SharedFrames frames;
  private final FlushTurn turn = new FlushTurn(System::nanoTime);

  /**
   * @param messageBytes largest message of a client
   * @param closeTimeout for a client to answer a close
   * @param text how an event stands in its message
   */
  public WebSockets(
      Vertx vertx, int messageBytes, Duration closeTimeout, Function<EncodedEvent, String> text) {
    this.vertx = vertx;
    this.messageBytes = messageBytes;
    this.closeTimeout = closeTimeout;
    this.frames = new SharedFrames(text);
  }

  /** Does the handshake; fails when it was refused, which is answered already. */
  public Future<WebSocketChannel> upgrade(HttpServerRequest request) {
    return request
        .toWebSocket()
        .map(socket -> takeOver(((ConnectionBase) request.connection()).channel()));
  }

  private WebSocketChannel takeOver(Channel channel) {
    ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
    SocketWriter writer = new SocketWriter(context, channel, frames, turn);
    WebSocketChannel taken = new WebSocketChannel(context, channel, this, writer);
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.replace(VERTX, "hubbub", taken);
    for (String needless : NEEDLESS) {
      ChannelHandler handler = pipeline.get(needless);
      if (handler != null) {
        pipeline.remove(handler);
      }
    }
    return taken;
  }

  int messageBytes() {
    return messageBytes;
  }

  Duration closeTimeout() {
    return closeTimeout;
  }
}
