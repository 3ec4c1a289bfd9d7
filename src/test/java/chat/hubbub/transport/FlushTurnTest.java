package chat.hubbub.transport;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.UserId;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FlushTurnTest {
  private static final Duration MILLI = Duration.ofMillis(1);

  private long nanos;
  private final Vertx vertx = Vertx.vertx();
  private final EmbeddedChannel channel = new EmbeddedChannel(new Flushes());
  private final SocketWriter writer =
      new SocketWriter(
          (ContextInternal) vertx.getOrCreateContext(),
          channel,
          new SharedFrames(EncodedEvent::frame),
          new FlushTurn(() -> this.nanos));
  private Duration cost = MILLI;
  private int flushes;
  private int seq;

  /** Each takes its time. */
  private final class Flushes extends ChannelOutboundHandlerAdapter {
    @Override
    public void flush(ChannelHandlerContext ctx) {
      flushes++;
      nanos += cost.toNanos();
      ctx.flush();
    }
  }

  FlushTurnTest() {
    channel.freezeTime();
  }

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
    await(vertx.close());
  }

  @Test
  @DisplayName("Events on an idle loop leave with their turn; those of a pause leave together")
  void events_gatherInThePause() {
    writer.write(event(1));
    channel.runPendingTasks();
    assertEquals(List.of(1, 1), List.of(flushes, written()));
    for (int i = 0; i < 3; i++) {
      writer.write(event(1));
      pass(MILLI);
    }
    assertEquals(List.of(1, 0), List.of(flushes, written()));
    pass(MILLI.multipliedBy(5));
    assertEquals(List.of(2, 3), List.of(flushes, written()));
  }

  @Test
  @DisplayName("The pause after a long round has an end")
  void pause_isBounded() {
    cost = Duration.ofSeconds(1);
    writer.write(event(1));
    channel.runPendingTasks();
    writer.write(event(1));
    pass(Duration.ofMillis(39));
    assertEquals(1, flushes);
    pass(MILLI);
    assertEquals(2, flushes);
  }

  @Test
  @DisplayName("An answer waits for no pause, and takes along what waits, in order")
  void answer_leavesAtOnce() {
    writer.write(event(1));
    channel.runPendingTasks();
    written();
    writer.write(event(1));
    ByteBuf pong = SharedFrames.pong(SharedFrames.ping(channel.alloc()), channel.alloc());
    writer.write(pong);
    channel.runPendingTasks();
    assertEquals(2, flushes);
    channel.readOutbound();
    assertEquals(pong, channel.readOutbound());
    // Its place in the round is still taken: what comes now leaves with it, once.
    writer.write(event(1));
    pass(MILLI.multipliedBy(8));
    assertEquals(List.of(3, 1), List.of(flushes, written()));
  }

  @Test
  @DisplayName("Not much may wait: a client that reads would be taken for a slow one")
  void waiting_isBounded() {
    writer.write(event(1));
    channel.runPendingTasks();
    written();
    for (int i = 0; i < 4; i++) {
      writer.write(event(10 * 1024));
    }
    assertEquals(List.of(2, 4), List.of(flushes, written()));
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
    channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
    channel.runPendingTasks();
  }

  /** How many frames have left since this was asked last. */
  private int written() {
    int frames = 0;
    while (channel.readOutbound() != null) {
      frames++;
    }
    return frames;
  }

  private EncodedEvent event(int characters) {
    String text = "x".repeat(characters);
    MessageCreated created =
        new MessageCreated("c-" + ++seq, text, null, List.of(), List.of(), seq, false);
    return EncodedEvent.of(new Event(new ChannelId(7), seq, seq, 0, new UserId(8), created));
  }
}
