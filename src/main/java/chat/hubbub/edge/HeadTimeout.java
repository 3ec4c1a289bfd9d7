package chat.hubbub.edge;

import chat.hubbub.transport.Connections;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections on which the head of a request does not arrive in time, counted from its first
 * byte, or for the first request from the connection's beginning. An idle timeout does not see
 * those who send a byte now and then to hold a connection for nothing, and Vert.x has no such
 * timeout: this stands in the channel's pipeline, in front of and behind the decoder.
 *
 * <p>Use as a server's connection handler.
 */
public final class HeadTimeout implements Handler<HttpConnection> {
  private static final String DECODER = "httpDecoder";
  private static final String BYTES = "headTimeoutBytes";
  private static final String REQUESTS = "headTimeoutRequests";

  private final Duration timeout;

  public HeadTimeout(Duration timeout) {
    this.timeout = timeout;
  }

  @Override
  public void handle(HttpConnection connection) {
    Channel channel = ((ConnectionBase) connection).channel();
    ChannelPipeline pipeline = channel.pipeline();
    if (pipeline.get(DECODER) == null) {
      // HTTP/2 bounds its frames itself.
      return;
    }
    Watch watch = new Watch(channel);
    pipeline.addBefore(DECODER, BYTES, watch.bytes());
    pipeline.addAfter(DECODER, REQUESTS, watch.requests());
    watch.start();
  }

  /** Confined to the channel's event loop. */
  private final class Watch {
    private final Channel channel;
    private boolean betweenRequests = true;
    private @Nullable Future<?> timer;

    Watch(Channel channel) {
      this.channel = channel;
    }

    void start() {
      timer =
          channel
              .eventLoop()
              .schedule(() -> Connections.cut(channel), timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop() {
      if (timer != null) {
        timer.cancel(false);
        timer = null;
      }
    }

    ChannelInboundHandlerAdapter bytes() {
      return new ChannelInboundHandlerAdapter() {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object bytes) {
          if (betweenRequests && timer == null) {
            if (channel.pipeline().get(DECODER) == null) {
              // Became a WebSocket: no more heads to wait for.
              channel.pipeline().remove(BYTES);
              channel.pipeline().remove(REQUESTS);
            } else {
              start();
            }
          }
          ctx.fireChannelRead(bytes);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
          stop();
          ctx.fireChannelInactive();
        }
      };
    }

    ChannelInboundHandlerAdapter requests() {
      return new ChannelInboundHandlerAdapter() {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object part) {
          if (part instanceof HttpRequest) {
            stop();
            betweenRequests = false;
          }
          if (part instanceof LastHttpContent) {
            betweenRequests = true;
          }
          ctx.fireChannelRead(part);
        }
      };
    }
  }
}
