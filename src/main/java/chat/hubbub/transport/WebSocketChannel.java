package chat.hubbub.transport;

import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.session.Inbound;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.impl.ShutdownEvent;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket whose handshake is done, taken over from Vert.x by {@link WebSockets}: puts messages
 * together from frames, answers pings, and closes by handshake (RFC 6455, 5.4 to 5.5 and 7.1). The
 * one handler behind the decoder, so that a client that says nothing costs little more than its
 * socket. Confined to the socket's event loop.
 */
public final class WebSocketChannel extends ChannelInboundHandlerAdapter {
  private static final Future<Void> CLOSING = Future.failedFuture("the socket is closing");
  private static final long NO_TIMER = -1;

  private final ContextInternal context;
  private final Channel channel;
  private final WebSockets kind;
  private final SocketWriter writer;
  private @Nullable Inbound session;
  private @Nullable Consumer<byte[]> messages;
  private @Nullable ByteArrayOutputStream partial;
  private boolean closing;
  private long cut = NO_TIMER;

  WebSocketChannel(ContextInternal context, Channel channel, WebSockets kind, SocketWriter writer) {
    this.context = context;
    this.channel = channel;
    this.kind = kind;
    this.writer = writer;
  }

  /**
   * Begins to read for a session.
   *
   * @param messages is given the bytes of each text message, which may be no UTF-8
   */
  public void carry(Inbound session, Consumer<byte[]> messages) {
    this.session = session;
    this.messages = messages;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (message instanceof WebSocketFrame frame) {
        context.dispatch(frame, this::received);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void received(WebSocketFrame frame) {
    if (session == null || messages == null) {
      return;
    }
    if (frame instanceof CloseWebSocketFrame) {
      closedByPeer(frame.content());
    } else if (closing) {
      return;
    } else if (frame instanceof PongWebSocketFrame) {
      session.heard();
    } else if (frame instanceof PingWebSocketFrame) {
      session.heard();
      // Who does not read its pongs is written no more of them: pings come as fast as they like.
      if (channel.isWritable()) {
        write(SharedFrames.pong(frame.content(), channel.alloc()));
      }
    } else if (frame instanceof BinaryWebSocketFrame) {
      session.malformed();
    } else {
      received(frame, session, messages);
    }
  }

  /** A part of a text, nearly always all of it. */
  private void received(WebSocketFrame part, Inbound to, Consumer<byte[]> whole) {
    byte[] bytes = ByteBufUtil.getBytes(part.content());
    if (partial == null && part.isFinalFragment()) {
      take(bytes, to, whole);
      return;
    }
    if (partial == null) {
      partial = new ByteArrayOutputStream();
    }
    partial.writeBytes(bytes);
    if (part.isFinalFragment() || partial.size() > kind.messageBytes()) {
      byte[] all = partial.toByteArray();
      partial = null;
      take(all, to, whole);
    }
  }

  private void take(byte[] message, Inbound to, Consumer<byte[]> whole) {
    if (message.length > kind.messageBytes()) {
      to.tooLarge();
    } else {
      whole.accept(message);
    }
  }

  private void closedByPeer(ByteBuf status) {
    if (closing) {
      // The answer to ours.
      channel.close();
    } else {
      closing = true;
      cutLater();
      writer.end(SharedFrames.close(status, channel.alloc()));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    context.dispatch(
        v -> {
          closing = true;
          context.owner().cancelTimer(cut);
          if (session != null) {
            session.gone();
          }
        });
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof CorruptedFrameException && session != null && !closing) {
      context.dispatch(session, tooLarge(cause) ? Inbound::tooLarge : Inbound::malformed);
    } else if (!closing) {
      ctx.close();
    }
  }

  /** Whether the decoder gave up on a frame beyond the server's own bound. */
  private static boolean tooLarge(Throwable broken) {
    return broken instanceof CorruptedWebSocketFrameException corrupted
        && corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ShutdownEvent) {
      // Who was to be told has been.
      ctx.close();
    }
  }

  /** Writes a text; completes when its bytes have left the process, with others of this turn. */
  public Future<Void> write(String text) {
    return write(SharedFrames.of(text, channel.alloc()));
  }

  /** As above, with a frame that all recipients share. */
  public Future<Void> write(EncodedEvent event) {
    return closing ? CLOSING : writer.write(event);
  }

  /** Asks the other end for a sign of life. */
  public void ping() {
    write(SharedFrames.ping(channel.alloc()));
  }

  private Future<Void> write(ByteBuf frame) {
    if (closing) {
      frame.release();
      return CLOSING;
    }
    return writer.write(frame);
  }

  /**
   * Writes what was given so far and the close frame. A peer that does not answer it in time is cut
   * off.
   */
  public void close(int code, String reason) {
    if (!closing) {
      write(SharedFrames.close(code, reason, channel.alloc()));
      closing = true;
      writer.flush();
      cutLater();
    }
  }

  /** Whether the other end has been told, or told us, that this ends, or it has ended. */
  public boolean isClosing() {
    return closing;
  }

  // Who does not read would never let the close frame through.
  private void cutLater() {
    cut =
        context.owner().setTimer(kind.closeTimeout().toMillis(), timer -> Connections.cut(channel));
  }
}
