package chat.hubbub.store;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Head;
import chat.hubbub.model.OwnChannel;
import chat.hubbub.model.UserId;
import chat.hubbub.store.ChannelStore.Page;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link ChannelStore} holds about a person's own channels: reading, muting, order. */
public abstract class OwnChannelContract extends StoreContract {
  private final UserId anna = user();
  private final UserId ben = user();

  private ChannelStore channels() {
    return store().channels();
  }

  private OwnChannel own(UserId user, ChannelId channel) {
    OwnChannel own = await(channels().ownChannel(user, channel));
    assertNotNull(own);
    return own;
  }

  @Test
  @DisplayName("one's own view has head, marker, unread messages and mentions, and activity")
  void ownChannel_ofReceiver_countsUnread() {
    LogWriter log = group(anna, ben);
    log.send(anna, "one");
    log.send(anna, "two @ben", ben);
    log.at(NOON + 5_000);
    log.react(anna, 3, "👍");
    OwnChannel own = own(ben, log.channel());
    assertEquals(2, own.unread());
    assertEquals(1, own.mentions());
    assertEquals(NOON + 5_000, own.lastActivity());
    assertEquals(log.head(), own.channel().head());
    assertNull(own.with());
  }

  @Test
  @DisplayName("each sees the other in a direct channel")
  void ownChannel_direct_hasOther() {
    ChannelId id = channelId();
    await(channels().create(LogWriter.newDirect(id, NOON, ben, anna)));
    assertEquals(ben, own(anna, id).with());
    assertEquals(anna, own(ben, id).with());
  }

  @Test
  @DisplayName("sending moves one's own marker only if all before was read")
  void read_onSend_movesWithoutGap() {
    LogWriter log = group(anna, ben);
    long first = log.send(anna, "x");
    assertEquals(new Head(first, 1), own(anna, log.channel()).membership().read());
    log.send(ben, "unread of both would be a lie");
    assertEquals(2, own(ben, log.channel()).unread(), "ben never read the first");
    log.react(anna, first, "👍");
    long third = log.send(anna, "y");
    assertEquals(first, own(anna, log.channel()).membership().read().seq());
    assertEquals(2, own(anna, log.channel()).unread());
    await(channels().markRead(log.channel(), anna, third));
    long react = log.react(ben, first, "👍");
    long fourth = log.send(anna, "z");
    assertEquals(fourth, react + 1);
    assertEquals(new Head(fourth, 4), own(anna, log.channel()).membership().read());
    assertEquals(0, own(anna, log.channel()).unread());
  }

  @Test
  @DisplayName("a marker moves forward only, to the position of the seq, for members only")
  void markRead_anyOrder_isForwardOnly() {
    LogWriter log = group(anna, ben);
    for (int i = 0; i < 5; i++) {
      log.send(anna, "x @ben", ben);
    }
    assertEquals(new Head(5, 3), await(channels().markRead(log.channel(), ben, 5)));
    assertEquals(2, own(ben, log.channel()).unread());
    assertEquals(2, own(ben, log.channel()).mentions());
    assertNull(await(channels().markRead(log.channel(), ben, 4)));
    assertNull(await(channels().markRead(log.channel(), ben, 5)));
    assertEquals(new Head(5, 3), own(ben, log.channel()).membership().read());
    assertNull(await(channels().markRead(log.channel(), user(), 5)));
    assertNull(await(channels().markRead(channelId(), ben, 5)));
    assertNull(await(channels().markRead(log.channel(), ben, 99)), "there is no such seq");
    log.leave(ben, ben);
    assertNull(await(channels().markRead(log.channel(), ben, 6)));
    reopen();
    assertEquals(new Head(5, 3), await(channels().membership(log.channel(), ben)).read(), "kept");
  }

  @Test
  @DisplayName("muting says whether it changed anything")
  void mute_twice_changesOnce() {
    LogWriter log = group(anna, ben);
    assertFalse(await(channels().mute(log.channel(), anna, false)));
    assertTrue(await(channels().mute(log.channel(), anna, true)));
    assertFalse(await(channels().mute(log.channel(), anna, true)));
    assertTrue(own(anna, log.channel()).membership().muted());
    assertFalse(own(ben, log.channel()).membership().muted());
    assertFalse(await(channels().mute(log.channel(), user(), true)));
  }

  private List<ChannelId> list(UserId user, int limit) {
    List<ChannelId> ids = new ArrayList<>();
    String cursor = null;
    do {
      Page<OwnChannel> page = await(channels().ownChannels(user, cursor, limit));
      page.items().forEach(own -> ids.add(own.channel().id()));
      cursor = page.cursor();
    } while (cursor != null);
    return ids;
  }

  /** Groups of anna with activity one after the other; the newest last. */
  private List<LogWriter> groups(int count) {
    List<LogWriter> logs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      logs.add(LogWriter.group(store(), channelId(), NOON + i * 1_000L, anna, ben));
    }
    return logs;
  }

  @Test
  @DisplayName("one's channels come with the latest activity first, in pages")
  void ownChannels_paged_areInOrder() {
    List<LogWriter> logs = groups(9);
    logs.get(4).at(NOON + 60_000);
    logs.get(4).send(ben, "newest");
    logs.get(2).leave(anna, anna);
    group(ben);
    List<ChannelId> expected = new ArrayList<>(List.of(logs.get(4).channel()));
    for (int i = 8; i >= 0; i--) {
      if (i != 4 && i != 2) {
        expected.add(logs.get(i).channel());
      }
    }
    for (int limit : new int[] {1, 3, 4, 8, 50}) {
      assertEquals(expected, list(anna, limit), "limit " + limit);
    }
    assertEquals(List.of(), list(user(), 10));
  }

  @Test
  @DisplayName("a channel that moves up while one pages is not missed")
  void ownChannels_movingWhilePaged_areComplete() {
    List<LogWriter> logs = groups(12);
    List<ChannelId> seen = new ArrayList<>();
    String cursor = null;
    int page = 0;
    do {
      Page<OwnChannel> items = await(channels().ownChannels(anna, cursor, 3));
      items.items().forEach(own -> seen.add(own.channel().id()));
      cursor = items.cursor();
      // Race: while the reader goes down, what it has not reached jumps over it.
      LogWriter jumps = logs.get(page++ % logs.size());
      jumps.at(NOON + 60_000 + page);
      jumps.send(ben, "news");
    } while (cursor != null && page < 12);
    assertNull(cursor, "paging ends");
    assertEquals(12, new HashSet<>(seen).size());
  }
}
