package chat.hubbub.bench;

import chat.hubbub.bench.Scene.Seat;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One client of the load that polls, on one connection: asks again as soon as it has been answered.
 * It only listens. Confined to the load's event loop.
 */
final class PollClient extends ChannelInboundHandlerAdapter implements LoadClient {
  private static final String LENGTH = "content-length:";
  private static final int TIMEOUT_SECONDS = 25;

  private final int index;
  private final Seat seat;
  private final String host;
  private final Watcher watcher;
  private final Order order = new Order();
  private @Nullable String token;
  private @Nullable ChannelHandlerContext context;
  private @Nullable ByteBuf received;
  private boolean open;
  private boolean closing;

  PollClient(int index, Seat seat, String host, @Nullable String resume, Watcher watcher) {
    this.index = index;
    this.seat = seat;
    this.host = host;
    this.token = resume;
    this.watcher = watcher;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    context = ctx;
    received = ctx.alloc().buffer();
    poll(ctx);
  }

  private void poll(ChannelHandlerContext ctx) {
    // The first with a token is to tell at once where it stands.
    int timeout = open ? TIMEOUT_SECONDS : 0;
    String since = token == null ? "" : "&since=" + token;
    String request =
        "GET /api/v1/sync?conn=load&timeout="
            + timeout
            + since
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nAuthorization: Bearer "
            + seat.user().token()
            + "\r\n\r\n";
    ctx.writeAndFlush(
        ctx.alloc().buffer().writeBytes(request.getBytes(StandardCharsets.US_ASCII)),
        ctx.voidPromise());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    if (received != null) {
      received.writeBytes(bytes);
      read(ctx, received);
    }
    bytes.release();
  }

  private void read(ChannelHandlerContext ctx, ByteBuf in) {
    int head = HubFrame.find(in, in.readerIndex(), in.writerIndex(), HubFrame.HEAD_END);
    if (head < 0) {
      return;
    }
    String text =
        in.toString(in.readerIndex(), head - in.readerIndex(), StandardCharsets.ISO_8859_1);
    int length = length(text);
    if (in.writerIndex() - head < length) {
      return;
    }
    int end = head + length;
    if (text.startsWith("HTTP/1.1 200")) {
      answer(in, head, end);
      in.readerIndex(end).discardReadBytes();
      poll(ctx);
    } else {
      watcher.refused(in.toString(head, length, StandardCharsets.UTF_8));
      fail("a poll was answered with " + text.lines().findFirst().orElse(""));
    }
  }

  private static int length(String head) {
    String lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf(LENGTH);
    return at < 0
        ? 0
        : Integer.parseInt(lower.substring(at + LENGTH.length(), lower.indexOf('\r', at)).strip());
  }

  private void answer(ByteBuf body, int from, int end) {
    token = HubFrame.next(body, from, end, token);
    int at = from;
    for (int mark = Mark.find(body, at, end); mark >= 0; mark = Mark.find(body, at, end)) {
      if (!order.follows(HubFrame.channel(body, at, mark), HubFrame.seq(body, at, mark))) {
        watcher.hole();
      }
      int sender = Mark.sender(body, mark, end);
      if (Mark.number(body, sender) != index) {
        watcher.delivered(Mark.number(body, mark));
      }
      at = Mark.after(body, sender, end);
    }
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
    if (received != null) {
      received.release();
      received = null;
    }
    fail("the connection ended");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    fail(String.valueOf(cause.getMessage()));
  }

  @Override
  public void send(String channel, String text, long number) {
    throw new IllegalStateException("who polls only listens");
  }

  @Override
  public void ping() {
    // A poll says that it is there.
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
