package chat.hubbub.bench;

import chat.hubbub.bench.Scene.Seat;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One client of the load on a WebSocket. Reads as little of what comes as it has to, so that many
 * of them cost less than the server that feeds them. Confined to the load's event loop.
 */
final class SocketClient extends ChannelInboundHandlerAdapter implements LoadClient {
  private final int index;
  private final Seat seat;
  private final Dialect dialect;
  private final String host;
  private final Watcher watcher;
  private final SocketFrames frames = new SocketFrames();
  private final Order order = new Order();
  private final @Nullable String resume;
  private @Nullable ChannelHandlerContext context;
  private boolean open;
  private boolean closing;
  private @Nullable String token;

  SocketClient(
      int index,
      Seat seat,
      Dialect dialect,
      String host,
      @Nullable String resume,
      Watcher watcher) {
    this.index = index;
    this.seat = seat;
    this.dialect = dialect;
    this.host = host;
    this.resume = resume;
    this.token = resume;
    this.watcher = watcher;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    context = ctx;
    ctx.writeAndFlush(SocketFrames.handshake(ctx.alloc(), dialect.path(seat), host));
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    frames.read((ByteBuf) message, this::upgraded, this::frame);
  }

  private void upgraded(String answer) {
    if (!answer.startsWith("HTTP/1.1 101")) {
      fail("the server answered the handshake with " + answer.lines().findFirst().orElse(""));
      return;
    }
    String hello = dialect.hello(seat, resume);
    if (hello == null) {
      opened();
    } else if (!dialect.sockJs()) {
      write(hello);
    }
  }

  private void frame(int opcode, ByteBuf bytes, int from, int end) {
    switch (opcode) {
      case SocketFrames.TEXT -> text(bytes, from, end);
      case SocketFrames.PING -> write(SocketFrames.PONG, "");
      case SocketFrames.CLOSE ->
          fail(end - from >= 2 ? "close code " + bytes.getUnsignedShort(from) : "closed");
      default -> {}
    }
  }

  private void text(ByteBuf bytes, int from, int end) {
    if (!dialect.sockJs()) {
      message(bytes, from, end);
      return;
    }
    switch (bytes.getByte(from)) {
      case 'o' -> write(String.valueOf(dialect.hello(seat, resume)));
      case 'a' -> {
        String array = bytes.toString(from + 1, end - from - 1, StandardCharsets.UTF_8);
        for (Object each : new JsonArray(array)) {
          byte[] message = each.toString().getBytes(StandardCharsets.UTF_8);
          message(Unpooled.wrappedBuffer(message), 0, message.length);
        }
      }
      case 'c' -> fail(bytes.toString(from, end - from, StandardCharsets.UTF_8));
      default -> {}
    }
  }

  private void message(ByteBuf bytes, int from, int end) {
    HubFrame frame = HubFrame.of(bytes, from, end);
    switch (frame) {
      case EVENT -> event(bytes, from, end);
      case OK -> {
        int mark = Mark.find(bytes, from, end);
        if (mark >= 0) {
          watcher.answered(Mark.number(bytes, mark));
        }
      }
      case ERROR -> watcher.refused(bytes.toString(from, end - from, StandardCharsets.UTF_8));
      case WELCOME -> {
        token = HubFrame.next(bytes, from, end, token);
        if (resume == null) {
          opened();
        }
      }
      case SYNCED -> {
        token = HubFrame.next(bytes, from, end, token);
        opened();
      }
      case PONG -> token = HubFrame.next(bytes, from, end, token);
      case BYE -> fail("the server said bye");
      default -> {}
    }
  }

  private void event(ByteBuf bytes, int from, int end) {
    int mark = Mark.find(bytes, from, end);
    if (mark < 0) {
      return;
    }
    if (!order.follows(HubFrame.channel(bytes, from, mark), HubFrame.seq(bytes, from, mark))) {
      watcher.hole();
    }
    if (Mark.number(bytes, Mark.sender(bytes, mark, end)) != index) {
      watcher.delivered(Mark.number(bytes, mark));
    }
  }

  private void opened() {
    if (!open) {
      open = true;
      watcher.opened(this);
    }
  }

  private void fail(String why) {
    if (!closing) {
      closing = true;
      watcher.closed(this, open, why);
    }
    close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    frames.release();
    fail("the connection ended");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    fail(String.valueOf(cause.getMessage()));
  }

  @Override
  public void send(String channel, String text, long number) {
    write(dialect.message(seat, channel, text, number));
  }

  @Override
  public void ping() {
    String ping = dialect.ping();
    if (ping != null && open) {
      write(ping);
    }
  }

  private void write(String text) {
    write(SocketFrames.TEXT, text);
  }

  private void write(int opcode, String text) {
    if (context != null && context.channel().isActive()) {
      context.writeAndFlush(SocketFrames.frame(context.alloc(), opcode, text));
    }
  }

  @Override
  public Seat seat() {
    return seat;
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public @Nullable String token() {
    return token;
  }

  @Override
  public void close() {
    closing = true;
    if (context != null) {
      context.close();
    }
  }
}
