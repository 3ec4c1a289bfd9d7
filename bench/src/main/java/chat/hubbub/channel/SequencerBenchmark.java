package chat.hubbub.channel;

import chat.hubbub.bus.ChannelCommand.Actor;
import chat.hubbub.bus.ChannelCommand.Send;
import chat.hubbub.bus.InTurn;
import chat.hubbub.bus.Outcome;
import chat.hubbub.model.Channel;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ChannelKind;
import chat.hubbub.model.Event;
import chat.hubbub.model.Head;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.InvitePolicy;
import chat.hubbub.model.MemberRole;
import chat.hubbub.model.Membership;
import chat.hubbub.model.UserId;
import chat.hubbub.model.Visibility;
import chat.hubbub.store.AccountStore;
import chat.hubbub.store.ChannelStore;
import chat.hubbub.store.EventStore;
import chat.hubbub.store.EventStore.Append;
import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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

/** A send through its channel's sequencer, on a store that is done at once. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SequencerBenchmark {
  private static final ChannelId CHANNEL = new ChannelId(7);
  private static final UserId USER = new UserId(8);

  private final EventStore events =
      store(
          EventStore.class,
          Map.of(
              "settle", Future.succeededFuture(new Head(1, 0)),
              "append", Future.succeededFuture(new Append.Stored())));
  private final ChannelStore channels =
      store(
          ChannelStore.class,
          Map.of(
              "channel", Future.succeededFuture(channel()),
              "membership", Future.succeededFuture(membership())));
  private final ChannelSequencer sequencer =
      new ChannelSequencer(
          CHANNEL,
          events,
          channels,
          new Planner(events, channels, store(AccountStore.class, Map.of()), 1_000),
          InstantSource.system(),
          new Nobody(),
          new AtOnce());
  private int number;

  private static final class Nobody implements ChannelSequencer.Audience {
    @Override
    public void stored(List<Event> events) {}

    @Override
    public void reached(ChannelId channel, Head head) {}

    @Override
    public void unsure(ChannelId channel) {}
  }

  private static final class AtOnce implements ChannelSequencer.Turns {
    @Override
    public void next(Runnable task) {
      task.run();
    }

    @Override
    public void within(long millis, Runnable task) {
      task.run();
    }
  }

  private static <T> T store(Class<T> type, Map<String, Future<?>> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.get(method.getName())));
  }

  private static Channel channel() {
    return new Channel(
        CHANNEL,
        ChannelKind.GROUP,
        "room",
        null,
        Visibility.PRIVATE,
        InvitePolicy.MEMBERS,
        0,
        USER,
        1,
        new Head(1, 0),
        1,
        false);
  }

  private static Membership membership() {
    return new Membership(CHANNEL, USER, MemberRole.OWNER, 0, 1, null, new Head(1, 0), false);
  }

  @Benchmark
  public Outcome send() {
    Send send =
        new Send(
            CHANNEL, new Actor(USER, HubRole.MEMBER), "c-" + number, "A message.", null, List.of());
    return sequencer.execute(new InTurn("line", 1, number++, send)).result();
  }
}
