package chat.hubbub.store.cassandra;

import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.EventJson;
import chat.hubbub.model.Head;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What an append is made of, each part alone for one message of each of so many channels at once,
 * and what other ways there would be.
 *
 * <p>A send is, one after the other: {@link #clientIdAsked}, {@link #conditional}, {@link
 * #clientIdKept}, {@link #words}, {@link #message}, {@link #sender}, {@link #watermark}; the last
 * five are {@link #follow}.
 *
 * <p>The condition can't be shared: a batch with conditions must stay in one partition, which is
 * one channel's. What follows can, being idempotent and done again where it was interrupted, as long
 * as the watermark is last.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CassandraPartsBenchmark {
  /** Cassandra complains about batches of more than ten partitions. */
  private static final int CHANNELS_A_BATCH = 8;

  private static final String MOVE_HEAD =
      "UPDATE events SET head_seq = ?, head_n = ? WHERE channel = ? AND bucket = ?";

  /** Whether the message was sent before: one row is read. */
  @Benchmark
  public void clientIdAsked(CassandraChannels channels) {
    channels.each(event -> channels.clientIds.stored(event.channel(), List.of(event)));
  }

  /** The event itself, on the condition that the head is where it should be. */
  @Benchmark
  public void conditional(CassandraChannels channels) {
    channels.each(
        event -> {
          Head before = new Head(event.seq() - 1, event.n() - 1);
          return channels
              .log
              .append(before, List.of(event), null)
              .map(CassandraPartsBenchmark::sure);
        });
  }

  private static boolean sure(boolean stored) {
    if (!stored) {
      throw new IllegalStateException("the head was elsewhere");
    }
    return true;
  }

  /**
   * The same rows without a condition, which no log could be kept with: what the condition adds.
   */
  @Benchmark
  public void unconditional(CassandraChannels channels) {
    channels.each(
        event -> {
          long channel = event.channel().value();
          long bucket = EventLog.bucket(event.seq());
          Bind head = Bind.of(MOVE_HEAD, event.seq(), event.n(), channel, bucket);
          return channels.session.write(
              List.of(head, Bind.of(EventCql.ADD_EVENT, values(event).toArray())));
        });
  }

  /** The event's row alone. */
  @Benchmark
  public void event(CassandraChannels channels) {
    channels.each(event -> channels.session.write(EventCql.ADD_EVENT, values(event).toArray()));
  }

  /** The same in words that Cassandra has to read each time. */
  @Benchmark
  public void eventUnprepared(CassandraChannels channels) {
    channels.each(
        event ->
            channels.client.execute(
                SimpleStatement.newInstance(EventCql.ADD_EVENT, values(event).toArray())));
  }

  private static List<Object> values(Event event) {
    return List.of(
        event.channel().value(),
        EventLog.bucket(event.seq()),
        event.seq(),
        event.n(),
        event.at(),
        event.by().value(),
        event.type().wire(),
        EventJson.data(event.data()).encode());
  }

  /** Everything that an append does after the event is stored. */
  @Benchmark
  public void follow(CassandraChannels channels) {
    channels.each(event -> channels.projections.apply(event.channel(), List.of(event)));
  }

  /** The row by which a repeat will be known. */
  @Benchmark
  public void clientIdKept(CassandraChannels channels) {
    channels.each(event -> channels.clientIds.keep(List.of(event)));
  }

  /** The rows for search, a word each. */
  @Benchmark
  public void words(CassandraChannels channels) {
    channels.each(event -> channels.session.write(wordRows(event)));
  }

  /** The message's own row. */
  @Benchmark
  public void message(CassandraChannels channels) {
    channels.each(event -> channels.session.write(List.of(MessageProjection.row(event))));
  }

  /** What the sender had read: one row is read, and written. */
  @Benchmark
  public void sender(CassandraChannels channels) {
    channels.each(event -> channels.members.advanceSenders(List.of(event)));
  }

  /** Up to where readers see the log. */
  @Benchmark
  public void watermark(CassandraChannels channels) {
    channels.each(event -> channels.session.write(List.of(watermark(event))));
  }

  /**
   * What follows with the rows of one message in one request; the sender and the watermark after.
   */
  @Benchmark
  public void followByMessage(CassandraChannels channels) {
    channels.each(
        event -> {
          List<Bind> rows = new ArrayList<>(wordRows(event));
          rows.add(clientId(event));
          rows.add(MessageProjection.row(event));
          return channels
              .session
              .write(rows)
              .compose(v -> channels.members.advanceSenders(List.of(event)))
              .compose(v -> channels.session.write(List.of(watermark(event))));
        });
  }

  /** What follows with the rows of a table in one request for several channels. */
  @Benchmark
  public void followByTable(CassandraChannels channels) {
    channels.together(
        events ->
            inBatches(channels, events, event -> List.of(clientId(event)))
                .compose(v -> inBatches(channels, events, CassandraPartsBenchmark::wordRows))
                .compose(
                    v ->
                        inBatches(channels, events, event -> List.of(MessageProjection.row(event))))
                .compose(
                    v ->
                        Future.all(
                            events.stream()
                                .map(event -> channels.members.advanceSenders(List.of(event)))
                                .toList()))
                .compose(v -> inBatches(channels, events, event -> List.of(watermark(event)))));
  }

  private static Future<?> inBatches(
      CassandraChannels channels, List<Event> events, Function<Event, List<Bind>> rows) {
    List<Future<Void>> written = new ArrayList<>();
    for (int from = 0; from < events.size(); from += CHANNELS_A_BATCH) {
      int to = Math.min(events.size(), from + CHANNELS_A_BATCH);
      List<Bind> batch =
          events.subList(from, to).stream().flatMap(event -> rows.apply(event).stream()).toList();
      written.add(channels.session.write(batch));
    }
    return Future.all(written);
  }

  private static Bind clientId(Event event) {
    return Bind.of(
        EventCql.KEEP_CLIENT_ID,
        event.channel().value(),
        event.by().value(),
        ((MessageCreated) event.data()).clientId(),
        event.seq(),
        event.at(),
        event.seq(),
        ClientIds.SECONDS);
  }

  private static List<Bind> wordRows(Event event) {
    return SearchIndex.words(((MessageCreated) event.data()).text()).stream()
        .map(
            word ->
                Bind.of(
                    EventCql.ADD_WORD,
                    event.channel().value(),
                    SearchIndex.bucket(event.n()),
                    word,
                    event.n(),
                    event.at(),
                    event.by().value(),
                    event.seq()))
        .toList();
  }

  private static Bind watermark(Event event) {
    return Bind.of(
        ChannelCql.MOVE_WATERMARK,
        event.seq(),
        event.seq(),
        event.n(),
        event.at(),
        event.channel().value());
  }
}
