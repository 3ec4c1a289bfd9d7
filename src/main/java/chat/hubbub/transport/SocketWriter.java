package chat.hubbub.transport;

import chat.hubbub.fanout.EncodedEvent;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.VoidChannelPromise;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames into the channel of a WebSocket as the bytes they are on the wire: one frame can go
 * to many sockets, and is neither copied nor encoded for each. Confined to the socket's event loop.
 */
final class SocketWriter {
  private final ContextInternal context;
  private final Channel channel;
  private final VoidChannelPromise unwatched;
  private final SharedFrames frames;
  private final FlushTurn turn;
  private @Nullable ByteBuf last;
  private @Nullable Promise<Void> leaving;

  SocketWriter(ContextInternal context, Channel channel, SharedFrames frames, FlushTurn turn) {
    this.context = context;
    this.channel = channel;
    this.unwatched = new VoidChannelPromise(channel, false);
    this.frames = frames;
    this.turn = turn;
  }

  /** Completes when the bytes have left the process, together with others of this turn. */
  Future<Void> write(EncodedEvent event) {
    return write(frames.of(event, channel.alloc()));
  }

  /** As above; lets go of the frame. */
  Future<Void> write(ByteBuf frame) {
    if (last != null) {
      channel.write(last, unwatched);
    }
    last = frame;
    if (leaving == null) {
      leaving = context.promise();
      turn.add(this, channel.eventLoop());
    }
    return leaving.future();
  }

  /** Hands over to the system what was written so far. */
  void flush() {
    ByteBuf frame = last;
    Promise<Void> left = leaving;
    if (frame != null && left != null) {
      last = null;
      leaving = null;
      channel
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

  /** Writes a last frame, and closes the channel once it has left. */
  void end(ByteBuf frame) {
    flush();
    channel.writeAndFlush(frame).addListener(ChannelFutureListener.CLOSE);
  }
}
