package chat.hubbub.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one event loop that carries the load. One, because a second would want a core of its own; for
 * a larger machine one starts several benches.
 */
final class LoadLoop implements AutoCloseable {
  /** One address makes some 28,000 connections to a port; and the hub bounds newcomers by it. */
  private static final int SOURCES = 64;

  private static final int READ_BYTES = 16 * 1024;

  private final EventLoopGroup group;
  private final Bootstrap bootstrap;
  private int connections;

  LoadLoop() {
    boolean epoll = Epoll.isAvailable();
    IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    this.group = new MultiThreadIoEventLoopGroup(1, io);
    this.bootstrap =
        new Bootstrap()
            .group(group)
            .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(
                ChannelOption.RECVBUF_ALLOCATOR,
                new FixedRecvByteBufAllocator(READ_BYTES).maxMessagesPerRead(1));
  }

  EventLoop loop() {
    return group.next();
  }

  /** Begins to connect; {@code failed} is told on the loop when that does not work. */
  void connect(InetSocketAddress server, ChannelHandler handler, Consumer<Throwable> failed) {
    Bootstrap next = bootstrap.clone().handler(handler);
    if (server.getAddress().isLoopbackAddress() && server.getAddress().getAddress().length == 4) {
      connections++;
      next.localAddress(new InetSocketAddress("127.0.0." + (2 + connections % SOURCES), 0));
    }
    next.connect(server)
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                failed.accept(done.cause());
              }
            });
  }

  /** Runs something on the loop and waits for it. */
  <T> T call(Callable<T> task) {
    try {
      return loop().submit(task).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchRefusal("The bench was interrupted.");
    }
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
