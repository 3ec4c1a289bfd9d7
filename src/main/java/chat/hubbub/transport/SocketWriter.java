package chat.hubbub.transport;

import chat.hubbub.fanout.EncodedEvent;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.VoidChannelPromise;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.impl.ConnectionBase;
import org.jspecify.annotations.Nullable;

/**
 * Writes text messages into the channel of a WebSocket, past Vert.x: one frame can go to many
 * sockets, and is neither copied nor encoded for each. All text has to come this way, or it could
 * overtake; pings and the close may go through Vert.x, after a {@link #flush}. Confined to the
 * socket's event loop.
 */
public final class SocketWriter {
  /** Vert.x's name for its idle timeout. */
  private static final String IDLE = "idle";

  private final ContextInternal context;
  private final ChannelHandlerContext encoder;
  private final VoidChannelPromise unwatched;
  private final SharedFrames frames;
  private final FlushTurn turn;
  private @Nullable ByteBuf last;
  private @Nullable Promise<Void> leaving;

  /**
   * @param connection that became a WebSocket
   */
  public SocketWriter(Vertx vertx, HttpConnection connection, SharedFrames frames, FlushTurn turn) {
    // Completes its promises with itself as the current context, whoever calls.
    this.context = (ContextInternal) vertx.getOrCreateContext();
    Channel channel = ((ConnectionBase) connection).channel();
    // Sessions look for silence themselves; this would cost a timer and a promise each write.
    if (channel.pipeline().get(IDLE) != null) {
      channel.pipeline().remove(IDLE);
    }
    // What is written here goes towards the wire from the encoder on, as what it encodes does.
    this.encoder = channel.pipeline().context(WebSocketFrameEncoder.class);
    this.unwatched = new VoidChannelPromise(channel, false);
    this.frames = frames;
    this.turn = turn;
  }

  /** Completes when the bytes have left the process, together with others of this turn. */
  public Future<Void> write(String text) {
    return write(SharedFrames.of(text, encoder.alloc()));
  }

  /** As above, with a frame that all recipients share. */
  public Future<Void> write(EncodedEvent event) {
    return write(frames.of(event, encoder.alloc()));
  }

  private Future<Void> write(ByteBuf frame) {
    if (last != null) {
      encoder.write(last, unwatched);
    }
    last = frame;
    if (leaving == null) {
      leaving = context.promise();
      turn.add(this, encoder.channel().eventLoop());
    }
    return leaving.future();
  }

  /** Hands over to the system what was written so far. */
  public void flush() {
    ByteBuf frame = last;
    Promise<Void> left = leaving;
    if (frame != null && left != null) {
      last = null;
      leaving = null;
      encoder
          .writeAndFlush(frame)
          .addListener(
              done -> {
                if (done.isSuccess()) {
                  left.complete();
                } else {
                  left.fail(done.cause());
                }
              });
    }
  }
}
