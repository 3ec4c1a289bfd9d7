package chat.hubbub.protocol;

import chat.hubbub.fanout.EncodedEvent;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.UserId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A client's send from bytes to a frame, and the event that becomes of it to its wire form. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
  private static final String TEXT =
      "A message of some eighty characters, which is about as long as most are.";

  private final FrameReader reader = new FrameReader(16_384, ErrorCode.BAD_FRAME);
  private final byte[] send =
      ("{\"op\":\"send\",\"id\":1,\"channel\":\"7\",\"clientId\":\"c-1\",\"text\":\""
              + TEXT
              + "\"}")
          .getBytes(StandardCharsets.UTF_8);
  private final Event event =
      new Event(
          new ChannelId(7),
          1,
          1,
          1_764_000_000_000L,
          new UserId(8),
          new MessageCreated("c-1", TEXT, null, List.of(), List.of(), 1, false));

  @Benchmark
  public ClientFrame readSend() throws StrictJson.MalformedException {
    return reader.frame(StrictJson.parseObject(StrictJson.utf8(send)));
  }

  @Benchmark
  public EncodedEvent encodeEvent() {
    return EncodedEvent.of(event);
  }
}
