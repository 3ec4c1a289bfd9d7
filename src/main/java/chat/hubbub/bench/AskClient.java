package chat.hubbub.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A client of a hub that asks for parts of logs, on a WebSocket. Confined to the load's event loop.
 */
final class AskClient extends ChannelInboundHandlerAdapter {
  private static final byte[] ID = "\"id\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ITEMS = "\"items\":[{".getBytes(StandardCharsets.US_ASCII);

  private final BenchUser user;
  private final String host;
  private final @Nullable String resume;
  private final Watcher watcher;
  private final SocketFrames frames = new SocketFrames();
  private @Nullable ChannelHandlerContext context;
  private int events;
  private boolean closing;

  /** What becomes of a client. */
  interface Watcher {
    /**
     * It is in session, and has what it missed.
     *
     * @param events how many those were
     */
    void opened(AskClient client, int events);

    /**
     * A question was answered.
     *
     * @param full whether there was anything in the answer
     */
    void answered(long id, boolean full);

    void failed(String why);
  }

  /**
   * @param resume sync token, or null for a client that is new
   */
  AskClient(BenchUser user, String host, @Nullable String resume, Watcher watcher) {
    this.user = user;
    this.host = host;
    this.resume = resume;
    this.watcher = watcher;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    context = ctx;
    ctx.writeAndFlush(SocketFrames.handshake(ctx.alloc(), "/ws", host));
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    frames.read((ByteBuf) message, answer -> hello(), this::frame);
  }

  private void hello() {
    JsonObject hello = new JsonObject().put("op", "hello").put("token", user.token());
    ask((resume == null ? hello : hello.put("resume", resume)).encode());
  }

  /** Writes a frame. */
  void ask(String frame) {
    write(SocketFrames.TEXT, frame);
  }

  private void write(int opcode, String text) {
    if (context != null && context.channel().isActive()) {
      context.writeAndFlush(SocketFrames.frame(context.alloc(), opcode, text));
    }
  }

  private void frame(int opcode, ByteBuf bytes, int from, int end) {
    switch (opcode) {
      case SocketFrames.TEXT -> text(bytes, from, end);
      case SocketFrames.PING -> write(SocketFrames.PONG, "");
      case SocketFrames.CLOSE -> fail("the hub closed a connection");
      default -> {}
    }
  }

  private void text(ByteBuf bytes, int from, int end) {
    switch (HubFrame.of(bytes, from, end)) {
      case EVENT -> events++;
      case OK -> {
        long id = Mark.number(bytes, HubFrame.find(bytes, from, end, ID));
        watcher.answered(id, HubFrame.find(bytes, from, end, ITEMS) >= 0);
      }
      case WELCOME -> {
        if (resume == null) {
          watcher.opened(this, 0);
        }
      }
      case SYNCED -> watcher.opened(this, events);
      case ERROR -> fail(bytes.toString(from, end - from, StandardCharsets.UTF_8));
      default -> {}
    }
  }

  private void fail(String why) {
    if (!closing) {
      watcher.failed(why);
    }
    close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    frames.release();
    fail("a connection ended");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    fail(String.valueOf(cause.getMessage()));
  }

  void close() {
    closing = true;
    if (context != null) {
      context.close();
    }
  }
}
