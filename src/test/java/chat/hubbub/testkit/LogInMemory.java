package chat.hubbub.testkit;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.Head;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.Message;
import chat.hubbub.model.UserId;
import chat.hubbub.store.EventStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The logs of channels in memory, for tests of those who read and write them. What is asked is
 * answered at once or as {@link Answers} are let; an append may fail before or after it took
 * effect. Keeps no projections. For one thread.
 */
public final class LogInMemory implements EventStore {
  private final Map<ChannelId, List<Event>> logs = new LinkedHashMap<>();
  private final List<List<Event>> appended = new ArrayList<>();
  private final Answers answers;
  private long floor = 1;
  private int reads;
  private int settled;
  private @Nullable RuntimeException failure;
  private boolean storedAllTheSame;
  private Runnable rival = () -> {};

  public LogInMemory(Answers answers) {
    this.answers = answers;
  }

  /** Writes without being asked to, as another owner would. */
  public void write(ChannelId channel, List<Event> events) {
    logs.computeIfAbsent(channel, c -> new ArrayList<>()).addAll(events);
  }

  /** Retention has dropped what is before this seq. */
  public void dropBefore(long seq) {
    floor = seq;
  }

  /** The next append fails. */
  public void failNextAppend(boolean nevertheless) {
    failure = new IllegalStateException("the store is out of reach");
    storedAllTheSame = nevertheless;
  }

  /** What another owner does just before each append takes effect. */
  public void beforeEachAppend(Runnable action) {
    rival = action;
  }

  /** The batches that were stored by {@link #append}. */
  public List<List<Event>> appended() {
    return appended;
  }

  /** How many pages were read. */
  public int reads() {
    return reads;
  }

  /** How often a channel was settled. */
  public int settled() {
    return settled;
  }

  long floor() {
    return floor;
  }

  Set<ChannelId> channels() {
    return logs.keySet();
  }

  public List<Event> log(ChannelId channel) {
    return logs.getOrDefault(channel, List.of());
  }

  @Override
  public Future<Append> append(ChannelId channel, Head expected, List<Event> events) {
    RuntimeException failing = failure;
    failure = null;
    return answers.answer(
        () -> {
          if (failing == null || storedAllTheSame) {
            Append result = store(channel, expected, events);
            if (failing == null) {
              return result;
            }
          }
          throw failing;
        });
  }

  private Append store(ChannelId channel, Head expected, List<Event> events) {
    rival.run();
    Head now = headNow(channel);
    if (!expected.equals(now)) {
      return new Append.HeadMoved(now);
    }
    Map<ClientKey, Long> repeats = new HashMap<>();
    for (Event event : log(channel)) {
      if (key(event) != null && events.stream().anyMatch(e -> key(event).equals(key(e)))) {
        repeats.put(key(event), event.seq());
      }
    }
    if (!repeats.isEmpty()) {
      return new Append.Repeated(repeats);
    }
    write(channel, events);
    appended.add(events);
    return new Append.Stored();
  }

  private static @Nullable ClientKey key(Event event) {
    return event.data() instanceof MessageCreated created
        ? new ClientKey(event.by(), created.clientId())
        : null;
  }

  private @Nullable Head headNow(ChannelId channel) {
    List<Event> log = log(channel);
    return log.isEmpty() ? null : log.get(log.size() - 1).head();
  }

  @Override
  public Future<@Nullable Head> settle(ChannelId channel) {
    settled++;
    return answers.answer(() -> headNow(channel));
  }

  @Override
  public Future<@Nullable Head> head(ChannelId channel) {
    return answers.answer(() -> headNow(channel));
  }

  @Override
  public Future<Map<ChannelId, Head>> heads(List<ChannelId> channels) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<EventPage> events(ChannelId channel, long after, int limit) {
    reads++;
    return answers.answer(
        () -> {
          Head head = headNow(channel);
          if (head == null) {
            throw new HubbubException(ErrorCode.NOT_FOUND, "There is no such channel.");
          }
          List<Event> page =
              log(channel).stream()
                  .filter(event -> event.seq() > after && event.seq() >= floor)
                  .limit(limit)
                  .toList();
          return new EventPage(page, head, floor);
        });
  }

  @Override
  public Future<@Nullable Event> eventOfClientId(ChannelId channel, ClientKey key) {
    return answers.answer(
        () -> log(channel).stream().filter(e -> key.equals(key(e))).findFirst().orElse(null));
  }

  @Override
  public Future<MessagePage> messages(ChannelId channel, PageQuery query, UserId viewer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<@Nullable Message> message(ChannelId channel, long seq, UserId viewer) {
    return answers.answer(
        () ->
            LogReplay.of(channel, log(channel)).messages(viewer).stream()
                .filter(message -> message.seq() == seq)
                .findFirst()
                .orElse(null));
  }

  @Override
  public Future<SearchPage> search(
      List<ChannelId> channels,
      String query,
      @Nullable UserId from,
      @Nullable String cursor,
      int limit,
      UserId viewer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Future<SearchPage> mentions(UserId user, @Nullable String cursor, int limit) {
    throw new UnsupportedOperationException();
  }
}
