package chat.hubbub.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** What Vert.x's connections can't be told. */
public final class Connections {
  private Connections() {}

  /**
   * Closes a connection at once, whatever is still to be written: Vert.x closes one only after all
   * of that has left, which for a client that does not read is never. On any thread.
   */
  public static void cut(HttpConnection connection) {
    cut(((ConnectionBase) connection).channel());
  }

  /** The same for a connection's channel. */
  public static void cut(Channel channel) {
    channel
        .eventLoop()
        .execute(
            () -> {
              // From the first handler outwards: the one that waits for the writes is behind it.
              ChannelHandlerContext first = channel.pipeline().firstContext();
              if (first != null) {
                first.close();
              }
            });
  }
}
