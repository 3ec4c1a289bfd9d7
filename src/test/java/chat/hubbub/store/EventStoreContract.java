package chat.hubbub.store;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.awaitFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData;
import chat.hubbub.model.EventData.ChannelUpdated;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.EventData.MessageEdited;
import chat.hubbub.model.Head;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.InvitePolicy;
import chat.hubbub.model.MemberRole;
import chat.hubbub.model.UserId;
import chat.hubbub.model.Visibility;
import chat.hubbub.store.EventStore.Append;
import chat.hubbub.store.EventStore.ClientKey;
import chat.hubbub.store.EventStore.EventPage;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link EventStore} holds about logs. */
public abstract class EventStoreContract extends StoreContract {
  private final UserId anna = user();
  private final UserId ben = user();

  private EventStore events() {
    return store().events();
  }

  private List<Event> log(ChannelId channel) {
    return await(events().events(channel, 0, 1_000)).items();
  }

  private Append append(LogWriter log, Head expected, Event... batch) {
    return await(events().append(log.channel(), expected, List.of(batch)));
  }

  @Test
  @DisplayName("events come back as they were appended, in order, after closing too")
  void append_everyType_isReadBackTheSame() {
    LogWriter log = group(anna, ben);
    List<Event> written = new ArrayList<>(log(log.channel()));
    MessageCreated rich =
        new MessageCreated(
            "c1", "hé \"there\" \uD83D\uDE00", 1L, List.of("f1"), List.of(ben), 1, false);
    written.add(log.append(anna, rich));
    long seq = written.get(2).seq();
    for (EventData data :
        List.of(
            new MessageEdited(seq, "other", List.of(), false),
            new EventData.ReactionAdded(seq, "👍"),
            new EventData.ReactionRemoved(seq, "👍"),
            new EventData.MemberUpdated(ben, MemberRole.MODERATOR),
            new ChannelUpdated("n", "t", Visibility.PUBLIC, InvitePolicy.MODERATORS),
            new EventData.MemberLeft(ben, true),
            new EventData.MemberJoined(ben, MemberRole.MEMBER))) {
      written.add(log.append(anna, data));
    }
    assertEquals(written, log(log.channel()));
    reopen();
    assertEquals(written, log(log.channel()));
    assertEquals(log.head(), await(events().head(log.channel())));
  }

  @Test
  @DisplayName("a batch is all there, in the order given")
  void append_batch_isStoredWhole() {
    LogWriter log = group(anna);
    List<EventData> batch = new ArrayList<>();
    for (int i = 1; i <= 50; i++) {
      batch.add(LogWriter.created("c" + i, "text " + i, i));
    }
    List<Event> written = log.append(anna, batch);
    assertEquals(written, log(log.channel()).subList(1, 51));
    assertEquals(new Head(51, 50), await(events().head(log.channel())));
  }

  @Test
  @DisplayName("an append that expects another head writes nothing and learns the actual one")
  void append_staleHead_isRefused() {
    LogWriter log = group(anna);
    Head before = log.head();
    final Event late = log.next(anna, log.message("late", "late"));
    log.send(anna, "first");
    List<Event> whole = log(log.channel());
    assertEquals(new Append.HeadMoved(log.head()), append(log, before, late));
    assertEquals(whole, log(log.channel()));
    assertNull(
        await(events().eventOfClientId(log.channel(), new ClientKey(anna, "late"))),
        "a refused append leaves no clientId behind");
  }

  @Test
  @DisplayName("an append that is ahead of the head, or right in seq only, is refused too")
  void append_otherHead_isRefused() {
    LogWriter log = group(anna);
    Head ahead = new Head(5, 0);
    Event event = new Event(log.channel(), 6, 1, NOON, anna, LogWriter.created("c", "x", 1));
    assertEquals(new Append.HeadMoved(log.head()), append(log, ahead, event));
    Head other = new Head(1, 7);
    Event wrong = new Event(log.channel(), 2, 8, NOON, anna, LogWriter.created("c", "x", 8));
    assertEquals(new Append.HeadMoved(log.head()), append(log, other, wrong));
  }

  @Test
  @DisplayName("an append to an unknown channel is refused without a head")
  void append_unknownChannel_isRefused() {
    ChannelId nowhere = channelId();
    Event event = new Event(nowhere, 1, 1, NOON, anna, LogWriter.created("c", "x", 1));
    assertEquals(
        new Append.HeadMoved(null), await(events().append(nowhere, Head.EMPTY, List.of(event))));
    assertNull(await(events().head(nowhere)));
  }

  @Test
  @DisplayName("a clientId is stored once for its channel and user; the batch with it is refused")
  void append_repeatedClientId_isRefused() {
    LogWriter log = group(anna, ben);
    long first = log.append(anna, log.message("same", "first")).seq();
    List<Event> whole = log(log.channel());
    Event fresh = log.next(anna, log.message("fresh", "fresh"));
    Event again =
        new Event(
            log.channel(),
            fresh.seq() + 1,
            fresh.n() + 1,
            fresh.at(),
            anna,
            LogWriter.created("same", "other text", fresh.n() + 1));
    assertEquals(
        new Append.Repeated(Map.of(new ClientKey(anna, "same"), first)),
        append(log, log.head(), fresh, again));
    assertEquals(whole, log(log.channel()));
    assertNull(await(events().eventOfClientId(log.channel(), new ClientKey(anna, "fresh"))));
  }

  @Test
  @DisplayName("a batch with a hole, a wrong number or a clientId twice is a fault of the caller")
  void append_faultyBatch_isRefused() {
    LogWriter log = group(anna);
    Event fine = log.next(anna, log.message("c", "x"));
    Event hole = new Event(log.channel(), 4, 1, NOON, anna, fine.data());
    Event uncounted = new Event(log.channel(), 2, 0, NOON, anna, fine.data());
    Event foreign = new Event(channelId(), 2, 1, NOON, anna, fine.data());
    Event twice = new Event(log.channel(), 3, 2, NOON, anna, LogWriter.created("c", "other", 2));
    for (List<Event> batch :
        List.of(
            List.<Event>of(),
            List.of(hole),
            List.of(uncounted),
            List.of(foreign),
            List.of(fine, hole),
            List.of(fine, twice))) {
      Throwable fault = awaitFailure(events().append(log.channel(), log.head(), batch));
      assertInstanceOf(IllegalArgumentException.class, fault);
    }
    assertEquals(1, log(log.channel()).size());
  }

  @Test
  @DisplayName("another user, or another channel, may use the same clientId")
  void append_clientIdOfSomebodyElse_isStored() {
    LogWriter log = group(anna, ben);
    LogWriter other = group(anna, ben);
    log.append(anna, log.message("same", "a"));
    log.append(ben, log.message("same", "b"));
    other.append(anna, other.message("same", "c"));
    assertEquals(4, log.head().seq());
  }

  @Test
  @DisplayName("a stale owner learns first that the head moved, also when its clientId is stored")
  void append_staleAndRepeated_headMovedWins() {
    LogWriter log = group(anna);
    Head before = log.head();
    Event event = log.next(anna, log.message("same", "x"));
    assertInstanceOf(Append.Stored.class, append(log, before, event));
    assertEquals(new Append.HeadMoved(event.head()), append(log, before, event));
  }

  @Test
  @DisplayName("clientIds are remembered after closing")
  void append_repeatedAfterReopen_isRefused() {
    LogWriter log = group(anna);
    long seq = log.append(anna, log.message("same", "x")).seq();
    reopen();
    Event again = log.next(anna, log.message("same", "x"));
    assertEquals(
        new Append.Repeated(Map.of(new ClientKey(anna, "same"), seq)),
        append(log, log.head(), again));
  }

  @Test
  @DisplayName("of two owners that append at once, each head is won by exactly one")
  void append_twoWriters_areFenced() {
    LogWriter setUp = group(anna, ben);
    ChannelId channel = setUp.channel();
    int each = 40;
    List<Future<Integer>> writers = new ArrayList<>();
    for (int writer = 0; writer < 2; writer++) {
      writers.add(race(channel, writer == 0 ? anna : ben, setUp.head(), each, 0));
    }
    int refused = await(writers.get(0)) + await(writers.get(1));
    List<Event> log = log(channel);
    assertEquals(2 + 2 * each, log.size());
    for (int i = 0; i < log.size(); i++) {
      assertEquals(i + 1, log.get(i).seq(), "no hole, no repeat");
    }
    assertEquals(new Head(2 + 2 * each, 2 * each), await(events().head(channel)));
    assertTrue(refused > 0, "the two met at least once");
  }

  /** Appends one message after the other from where the head is believed to be. */
  private Future<Integer> race(ChannelId channel, UserId by, Head head, int left, int refused) {
    if (left == 0) {
      return Future.succeededFuture(refused);
    }
    Event event =
        new Event(
            channel,
            head.seq() + 1,
            head.messages() + 1,
            NOON,
            by,
            LogWriter.created("c" + left, "x", head.messages() + 1));
    return events()
        .append(channel, head, List.of(event))
        .compose(
            outcome ->
                outcome instanceof Append.HeadMoved moved
                    ? race(channel, by, moved.actual(), left, refused + 1)
                    : race(channel, by, event.head(), left - 1, refused));
  }

  @Test
  @DisplayName("appends to different channels at once do not mix")
  void append_manyChannels_keepApart() {
    List<LogWriter> logs = new ArrayList<>();
    List<Future<Append>> appends = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      LogWriter log = group(anna);
      logs.add(log);
      Event event = log.next(anna, log.message("c", "of " + log.channel()));
      appends.add(events().append(log.channel(), log.head(), List.of(event)));
    }
    await(Future.all(appends));
    for (LogWriter log : logs) {
      Event event = log(log.channel()).get(1);
      assertEquals("of " + log.channel(), ((MessageCreated) event.data()).text());
    }
  }

  @Test
  @DisplayName("settling a channel that nobody else writes gives its head, of an unknown one none")
  void settle_quietChannel_isItsHead() {
    LogWriter log = group(anna);
    log.send(anna, "x");
    assertEquals(log.head(), await(events().settle(log.channel())));
    assertNull(await(events().settle(channelId())));
  }

  @Test
  @DisplayName("heads of many channels leave unknown ones out")
  void heads_unknown_areLeftOut() {
    LogWriter one = group(anna);
    LogWriter other = group(anna, ben);
    one.send(anna, "x");
    assertEquals(
        Map.of(one.channel(), new Head(2, 1), other.channel(), new Head(2, 0)),
        await(events().heads(List.of(one.channel(), channelId(), other.channel()))));
  }

  @Test
  @DisplayName("pages of the log follow each other without hole or repeat")
  void events_paged_areComplete() {
    LogWriter log = group(anna);
    for (int i = 0; i < 24; i++) {
      log.send(anna, "text " + i);
    }
    List<Event> paged = new ArrayList<>();
    EventPage page;
    do {
      long after = paged.isEmpty() ? 0 : paged.get(paged.size() - 1).seq();
      page = await(events().events(log.channel(), after, 7));
      paged.addAll(page.items());
      assertEquals(log.head(), page.head());
      assertEquals(1, page.floor());
    } while (!page.items().isEmpty());
    assertEquals(log(log.channel()), paged);
    assertEquals(25, paged.size());
  }

  @Test
  @DisplayName("after the head there is nothing; of an unknown channel neither log nor messages")
  void events_beyond_isEmpty() {
    LogWriter log = group(anna);
    assertEquals(List.of(), await(events().events(log.channel(), 1, 10)).items());
    assertEquals(List.of(), await(events().events(log.channel(), 99, 10)).items());
    Throwable unknown = awaitFailure(events().events(channelId(), 0, 10));
    assertEquals(ErrorCode.NOT_FOUND, ((HubbubException) unknown).code());
  }

  @Test
  @DisplayName("the event of a clientId is found, as it is now")
  void eventOfClientId_afterEditAndDelete_isCurrent() {
    LogWriter log = group(anna);
    Event sent = log.append(anna, log.message("mine", "secret"));
    ClientKey key = new ClientKey(anna, "mine");
    assertEquals(sent, await(events().eventOfClientId(log.channel(), key)));
    log.delete(anna, sent.seq());
    Event found = await(events().eventOfClientId(log.channel(), key));
    assertEquals(sent.seq(), found.seq());
    assertEquals("", ((MessageCreated) found.data()).text());
    assertNull(await(events().eventOfClientId(log.channel(), new ClientKey(anna, "unknown"))));
    assertNull(await(events().eventOfClientId(log.channel(), new ClientKey(ben, "mine"))));
  }

  @Test
  @DisplayName("deleting blanks the texts of the creation and every edit in the log, seqs stay")
  void events_ofDeletedMessage_areRedacted() {
    LogWriter log = group(anna, ben);
    MessageCreated rich =
        new MessageCreated("c1", "secret", 1L, List.of("file"), List.of(ben), 1, false);
    long target = log.append(anna, rich).seq();
    long kept = log.send(anna, "kept");
    long edit = log.edit(anna, target, "second secret", ben);
    long other = log.edit(anna, target, "third secret");
    log.edit(anna, kept, "kept still");
    int size = log(log.channel()).size();
    log.delete(anna, target);
    List<Event> whole = log(log.channel());
    assertEquals(size + 1, whole.size());
    assertEquals(
        new MessageCreated("c1", "", 1L, List.of(), List.of(), 1, true), data(whole, target));
    assertEquals(new MessageEdited(target, "", List.of(), true), data(whole, edit));
    assertEquals(new MessageEdited(target, "", List.of(), true), data(whole, other));
    assertEquals(new EventData.MessageDeleted(target), whole.get(size).data());
    assertEquals("kept still", ((MessageEdited) data(whole, other + 1)).text());
    reopen();
    assertEquals(whole, log(log.channel()));
  }

  private static EventData data(List<Event> log, long seq) {
    return log.get((int) seq - 1).data();
  }
}
