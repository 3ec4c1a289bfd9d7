package chat.hubbub.store;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.awaitFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.Message;
import chat.hubbub.model.Message.Reaction;
import chat.hubbub.model.UserId;
import chat.hubbub.store.EventStore.MessagePage;
import chat.hubbub.store.EventStore.PageQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link EventStore} holds about messages as the projection of a log. */
public abstract class MessageContract extends StoreContract {
  private final UserId anna = user();
  private final UserId ben = user();

  private Message message(LogWriter log, long seq) {
    return message(log, seq, anna);
  }

  private Message message(LogWriter log, long seq, UserId viewer) {
    Message message = await(store().events().message(log.channel(), seq, viewer));
    assertNotNull(message);
    return message;
  }

  private MessagePage page(LogWriter log, Long before, Long after, Long around, int limit) {
    PageQuery query = new PageQuery(before, after, around, limit);
    return await(store().events().messages(log.channel(), query, anna));
  }

  private static List<Long> seqs(MessagePage page) {
    return page.items().stream().map(Message::seq).toList();
  }

  @Test
  @DisplayName("a message is as it was sent, until something changes it")
  void message_created_hasAllFields() {
    LogWriter log = group(anna, ben);
    MessageCreated data =
        new MessageCreated("c1", "hi", 1L, List.of("f1", "f2"), List.of(ben), 1, false);
    final long at = log.append(anna, data).at();
    Message expected =
        new Message(
            log.channel(),
            3,
            1,
            at,
            anna,
            "hi",
            "c1",
            List.of(ben),
            1L,
            List.of("f1", "f2"),
            null,
            null,
            3,
            List.of());
    assertEquals(expected, message(log, 3));
    assertEquals(List.of(expected), page(log, null, null, null, 10).items());
  }

  @Test
  @DisplayName("an edit changes text, mentions, editedAt and rev; the message keeps its place")
  void message_edited_isNew() {
    LogWriter log = group(anna, ben);
    long seq = log.send(anna, "old", ben);
    log.at(NOON + 500);
    long edit = log.edit(anna, seq, "new");
    Message message = message(log, seq);
    assertEquals("new", message.text());
    assertEquals(List.of(), message.mentions());
    assertEquals(NOON + 500, message.editedAt());
    assertEquals(edit, message.rev());
    assertEquals(seq, message.seq());
  }

  @Test
  @DisplayName("a deleted message stays in its place, blank")
  void message_deleted_isBlank() {
    LogWriter log = group(anna, ben);
    MessageCreated data =
        new MessageCreated("c1", "secret", 1L, List.of("f"), List.of(ben), 1, false);
    long seq = log.append(anna, data).seq();
    log.at(NOON + 700);
    long deletion = log.delete(anna, seq);
    Message message = page(log, null, null, null, 10).items().get(0);
    assertEquals("", message.text());
    assertEquals(List.of(), message.mentions());
    assertEquals(List.of(), message.attachments());
    assertEquals(NOON + 700, message.deletedAt());
    assertEquals(deletion, message.rev());
    assertEquals(1, message.n());
  }

  @Test
  @DisplayName("a seq that created no message, or is not there, gives none")
  void message_ofOtherSeq_isNull() {
    LogWriter log = group(anna);
    long seq = log.send(anna, "x");
    long edit = log.edit(anna, seq, "y");
    for (long other : new long[] {1, edit, edit + 1, 0}) {
      assertNull(await(store().events().message(log.channel(), other, anna)), "seq " + other);
    }
    assertNull(await(store().events().message(channelId(), 1, anna)));
  }

  @Test
  @DisplayName("reactions are counted per emoji, in order of first use, as each viewer sees them")
  void reactions_ofSeveral_areCounted() {
    LogWriter log = group(anna, ben);
    long seq = log.send(anna, "x");
    log.react(anna, seq, "👍");
    log.react(ben, seq, "🎉");
    long rev = log.react(ben, seq, "👍");
    Message seen = message(log, seq, anna);
    assertEquals(
        List.of(
            new Reaction("👍", 2, List.of(anna, ben), true),
            new Reaction("🎉", 1, List.of(ben), false)),
        seen.reactions());
    assertEquals(rev, seen.rev());
    assertEquals(true, message(log, seq, ben).reactions().get(1).me());
  }

  @Test
  @DisplayName("an emoji keeps its place until nobody uses it; the last use gone, it is gone")
  void reactions_removed_keepPlace() {
    LogWriter log = group(anna, ben);
    long seq = log.send(anna, "x");
    log.react(anna, seq, "👍");
    log.react(ben, seq, "🎉");
    log.react(ben, seq, "👍");
    log.unreact(anna, seq, "👍");
    assertEquals(
        List.of(
            new Reaction("👍", 1, List.of(ben), false), new Reaction("🎉", 1, List.of(ben), false)),
        message(log, seq).reactions());
    log.unreact(ben, seq, "👍");
    log.react(anna, seq, "👍");
    assertEquals(
        List.of("🎉", "👍"), message(log, seq).reactions().stream().map(Reaction::emoji).toList());
  }

  @Test
  @DisplayName("a reaction that is there, or one that is not, is not counted twice")
  void reactions_repeated_countOnce() {
    LogWriter log = group(anna, ben);
    long seq = log.send(anna, "x");
    log.react(anna, seq, "👍");
    log.react(anna, seq, "👍");
    log.unreact(ben, seq, "👍");
    assertEquals(1, message(log, seq).reactions().get(0).count());
    log.unreact(anna, seq, "👍");
    log.unreact(anna, seq, "👍");
    assertEquals(List.of(), message(log, seq).reactions());
  }

  @Test
  @DisplayName("of many who reacted, all are counted and the first 20 named")
  void reactions_ofMany_nameTwenty() {
    LogWriter log = group(anna, ben);
    long seq = log.send(anna, "x");
    List<UserId> users = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      users.add(user());
    }
    List<UserId> order = new ArrayList<>(users);
    java.util.Collections.reverse(order);
    order.forEach(user -> log.react(user, seq, "👍"));
    UserId last = order.get(24);
    assertEquals(
        List.of(new Reaction("👍", 25, order.subList(0, 20), true)),
        message(log, seq, last).reactions());
  }

  /** 40 messages with other events in between, so that seq and n differ. */
  private LogWriter mixed(List<Long> sent) {
    LogWriter log = group(anna, ben);
    for (int i = 0; i < 40; i++) {
      sent.add(log.send(anna, "message " + i));
      if (i % 3 == 0) {
        log.react(ben, sent.get(i), "👍");
      }
      if (i % 7 == 0) {
        log.edit(anna, sent.get(i), "edited " + i);
      }
    }
    return log;
  }

  @Test
  @DisplayName("the newest page holds the newest messages, ascending, with head and floor")
  void page_newest_isTheEnd() {
    List<Long> sent = new ArrayList<>();
    LogWriter log = mixed(sent);
    MessagePage page = page(log, null, null, null, 10);
    assertEquals(sent.subList(30, 40), seqs(page));
    assertEquals(log.head(), page.head());
    assertEquals(1, page.floor());
    assertEquals(40, page(log, null, null, null, 200).items().size());
  }

  @Test
  @DisplayName("before and after exclude their seq, wherever it lies")
  void page_beforeAndAfter_everySeq() {
    List<Long> sent = new ArrayList<>();
    LogWriter log = mixed(sent);
    for (long seq : LongStream.rangeClosed(0, log.head().seq() + 2).toArray()) {
      List<Long> earlier = sent.stream().filter(s -> s < seq).toList();
      List<Long> later = sent.stream().filter(s -> s > seq).toList();
      assertEquals(
          earlier.subList(Math.max(0, earlier.size() - 5), earlier.size()),
          seqs(page(log, seq, null, null, 5)),
          "before " + seq);
      assertEquals(
          later.subList(0, Math.min(5, later.size())),
          seqs(page(log, null, seq, null, 5)),
          "after " + seq);
    }
  }

  @Test
  @DisplayName("around has half before the seq and the rest from it on, fewer at the ends")
  void page_around_everySeq() {
    List<Long> sent = new ArrayList<>();
    LogWriter log = mixed(sent);
    for (long seq : LongStream.rangeClosed(0, log.head().seq() + 2).toArray()) {
      List<Long> earlier = sent.stream().filter(s -> s < seq).toList();
      List<Long> rest = sent.stream().filter(s -> s >= seq).toList();
      List<Long> expected =
          new ArrayList<>(earlier.subList(Math.max(0, earlier.size() - 3), earlier.size()));
      expected.addAll(rest.subList(0, Math.min(4, rest.size())));
      assertEquals(expected, seqs(page(log, null, null, seq, 7)), "around " + seq);
    }
  }

  @Test
  @DisplayName("a channel without messages has an empty page; an unknown channel none")
  void page_ofEmptyChannel_isEmpty() {
    LogWriter log = group(anna);
    assertEquals(List.of(), page(log, null, null, null, 10).items());
    assertEquals(List.of(), page(log, null, 0L, null, 10).items());
    assertEquals(List.of(), page(log, 5L, null, null, 10).items());
    PageQuery query = new PageQuery(null, null, null, 10);
    Throwable unknown = awaitFailure(store().events().messages(channelId(), query, anna));
    assertEquals(ErrorCode.NOT_FOUND, ((HubbubException) unknown).code());
  }

  @Test
  @DisplayName("messages are the same after closing")
  void page_afterReopen_isTheSame() {
    LogWriter log = mixed(new ArrayList<>());
    List<Message> before = page(log, null, null, null, 200).items();
    reopen();
    assertEquals(before, page(log, null, null, null, 200).items());
  }
}
