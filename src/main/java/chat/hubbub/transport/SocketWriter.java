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
  /** What waits for others may not make a client look slow. Bytes. */
  private static final int MAX_WAITING = 32 * 1024;

  private final ContextInternal context;
  private final Channel channel;
  private final VoidChannelPromise unwatched;
  private final SharedFrames frames;
  private final FlushTurn turn;
  private @Nullable ByteBuf last;
  private @Nullable Promise<Void> leaving;
  private int waiting;
  private boolean gathered;
  private boolean atOnce;

  SocketWriter(ContextInternal context, Channel channel, SharedFrames frames, FlushTurn turn) {
    this.context = context;
    this.channel = channel;
    this.unwatched = new VoidChannelPromise(channel, false);
    this.frames = frames;
    this.turn = turn;
  }

  /**
   * Writes an event, which may wait for others; completes when the bytes have left the process,
   * together with others.
   */
  Future<Void> write(EncodedEvent event) {
    Future<Void> left = add(frames.of(event, channel.alloc()));
    if (waiting > MAX_WAITING) {
      flush();
    } else if (!gathered && !atOnce) {
      gathered = true;
      turn.gather(this, channel.eventLoop());
    }
    return left;
  }

  /** Writes a frame that leaves with this turn, and whatever waits with it; lets go of it. */
  Future<Void> write(ByteBuf frame) {
    Future<Void> left = add(frame);
    if (!atOnce) {
      atOnce = true;
      turn.atOnce(this, channel.eventLoop());
    }
    return left;
  }

  private Future<Void> add(ByteBuf frame) {
    if (last != null) {
      channel.write(last, unwatched);
    }
    last = frame;
    waiting += frame.readableBytes();
    if (leaving == null) {
      leaving = context.promise();
    }
    return leaving.future();
  }

  /** The turn that it was to leave with ends. */
  void turnEnds() {
    atOnce = false;
    flush();
  }

  /** The pause that it was to wait for is over. */
  void pauseEnds() {
    gathered = false;
    flush();
  }

  /** Hands over to the system what was written so far. */
  void flush() {
    waiting = 0;
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
