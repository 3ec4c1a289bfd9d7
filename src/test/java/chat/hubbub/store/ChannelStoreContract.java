package chat.hubbub.store;

import static chat.hubbub.testkit.Eventually.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.model.Channel;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ChannelKind;
import chat.hubbub.model.EventData.ChannelUpdated;
import chat.hubbub.model.Head;
import chat.hubbub.model.InvitePolicy;
import chat.hubbub.model.MemberRole;
import chat.hubbub.model.Membership;
import chat.hubbub.model.UserId;
import chat.hubbub.model.Visibility;
import chat.hubbub.store.ChannelStore.Created;
import chat.hubbub.store.ChannelStore.NewChannel;
import chat.hubbub.store.ChannelStore.Page;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link ChannelStore} holds about channels and members. */
public abstract class ChannelStoreContract extends StoreContract {
  private final UserId anna = user();
  private final UserId ben = user();
  private final UserId cleo = user();

  private ChannelStore channels() {
    return store().channels();
  }

  private Channel channel(ChannelId id) {
    Channel channel = await(channels().channel(id));
    assertNotNull(channel);
    return channel;
  }

  private Membership membership(ChannelId channel, UserId user) {
    Membership membership = await(channels().membership(channel, user));
    assertNotNull(membership);
    return membership;
  }

  @Test
  @DisplayName("a group is made with its first members, at once and for good")
  void create_group_isThere() {
    ChannelId id = channelId();
    NewChannel fresh =
        LogWriter.newGroup(id, "Tea", Visibility.PUBLIC, null, NOON, List.of(anna, ben));
    Created created = await(channels().create(fresh));
    Channel expected =
        new Channel(
            id,
            ChannelKind.GROUP,
            "Tea",
            null,
            Visibility.PUBLIC,
            InvitePolicy.MEMBERS,
            NOON,
            anna,
            2,
            new Head(2, 0),
            1,
            false);
    assertEquals(new Created(expected, false), created);
    reopen();
    assertEquals(expected, channel(id));
    assertEquals(fresh.events(), await(store().events().events(id, 0, 10)).items());
    assertEquals(MemberRole.OWNER, membership(id, anna).role());
    assertEquals(MemberRole.MEMBER, membership(id, ben).role());
    assertNull(await(channels().channel(channelId())));
  }

  @Test
  @DisplayName("a pair has one direct channel, whoever makes it")
  void create_directTwice_isOne() {
    Created first = await(channels().create(LogWriter.newDirect(channelId(), NOON, anna, ben)));
    Created again = await(channels().create(LogWriter.newDirect(channelId(), NOON, ben, anna)));
    assertFalse(first.existed());
    assertEquals(new Created(first.channel(), true), again);
    Created other = await(channels().create(LogWriter.newDirect(channelId(), NOON, anna, cleo)));
    assertFalse(other.existed());
  }

  @Test
  @DisplayName("when both make their direct channel at once, many times, there is one")
  void create_directAtOnce_isOne() {
    List<Future<Created>> calls = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      UserId one = i % 2 == 0 ? anna : ben;
      UserId other = i % 2 == 0 ? ben : anna;
      calls.add(channels().create(LogWriter.newDirect(channelId(), NOON, one, other)));
    }
    Set<ChannelId> made = new HashSet<>();
    int fresh = 0;
    for (Future<Created> call : calls) {
      Created created = await(call);
      made.add(created.channel().id());
      fresh += created.existed() ? 0 : 1;
    }
    assertEquals(1, made.size());
    assertEquals(1, fresh);
    assertEquals(1, await(channels().positions(anna)).size());
  }

  @Test
  @DisplayName("a group with the clientId of its creator is made once within 14 days")
  void create_groupTwice_isOne() {
    Created first = await(channels().create(named(channelId(), "same", NOON, anna)));
    Created again = await(channels().create(named(channelId(), "same", NOON + 1, anna)));
    assertEquals(new Created(first.channel(), true), again);
    assertFalse(await(channels().create(named(channelId(), "same", NOON, ben))).existed());
    assertFalse(await(channels().create(named(channelId(), null, NOON, anna))).existed());
    assertFalse(await(channels().create(named(channelId(), null, NOON, anna))).existed());
    long later = NOON + Duration.ofDays(13).toMillis();
    assertTrue(await(channels().create(named(channelId(), "same", later, anna))).existed());
  }

  private static NewChannel named(ChannelId id, String clientId, long at, UserId creator) {
    return LogWriter.newGroup(id, "x", Visibility.PRIVATE, clientId, at, List.of(creator));
  }

  @Test
  @DisplayName("events change the channel's fields; what they leave out stays")
  void channel_updated_changesGivenFields() {
    LogWriter log = group(anna);
    log.append(anna, new ChannelUpdated("New", "topic", null, null));
    log.append(anna, new ChannelUpdated(null, "", Visibility.PUBLIC, InvitePolicy.MODERATORS));
    Channel channel = channel(log.channel());
    assertEquals("New", channel.name());
    assertEquals("", channel.topic());
    assertEquals(Visibility.PUBLIC, channel.visibility());
    assertEquals(InvitePolicy.MODERATORS, channel.invites());
    assertEquals(new Head(3, 0), channel.head());
  }

  @Test
  @DisplayName("who leaves is kept as a former member, and is counted no more")
  void membership_left_isEnded() {
    LogWriter log = group(anna, ben);
    log.send(anna, "x");
    long left = log.leave(anna, ben);
    assertEquals(left, membership(log.channel(), ben).leftSeq());
    assertEquals(1, channel(log.channel()).members());
    assertEquals(List.of(anna), await(channels().membersAmong(log.channel(), List.of(anna, ben))));
    assertNull(await(channels().ownChannel(ben, log.channel())));
    assertNull(await(channels().membership(log.channel(), cleo)));
    assertEquals(2, await(channels().positions(ben)).get(0).membership().read().seq());
    long joined = log.join(anna, ben);
    Membership again = membership(log.channel(), ben);
    assertTrue(again.active());
    assertEquals(joined, again.joinedSeq());
    assertEquals(new Head(joined, 1), again.read());
    assertEquals(2, channel(log.channel()).members());
  }

  @Test
  @DisplayName("the end of a channel ends all memberships at its seq")
  void membership_ofDeletedChannel_isEnded() {
    LogWriter log = group(anna, ben, cleo);
    long left = log.leave(cleo, cleo);
    long end = log.end(anna);
    assertTrue(channel(log.channel()).deleted());
    assertEquals(0, channel(log.channel()).members());
    assertEquals(end, membership(log.channel(), anna).leftSeq());
    assertEquals(end, membership(log.channel(), ben).leftSeq());
    assertEquals(left, membership(log.channel(), cleo).leftSeq());
    assertEquals(List.of(), await(channels().members(log.channel(), null, 10)));
  }

  @Test
  @DisplayName("members come by id, in pages")
  void members_paged_areComplete() {
    List<UserId> users = new ArrayList<>(List.of(anna, ben, cleo));
    for (int i = 0; i < 20; i++) {
      users.add(user());
    }
    LogWriter log = group(users.toArray(UserId[]::new));
    log.leave(anna, users.get(10));
    log.role(anna, ben, MemberRole.MODERATOR);
    List<UserId> expected = new ArrayList<>(users);
    expected.remove(10);
    expected.sort(null);
    List<UserId> paged = new ArrayList<>();
    List<Membership> page = await(channels().members(log.channel(), null, 7));
    while (!page.isEmpty()) {
      page.forEach(member -> paged.add(member.user()));
      UserId last = paged.get(paged.size() - 1);
      page = await(channels().members(log.channel(), last, 7));
    }
    assertEquals(expected, paged);
    assertEquals(MemberRole.MODERATOR, membership(log.channel(), ben).role());
  }

  @Test
  @DisplayName("positions list every channel one is or was in, with head and floor")
  void positions_ofUser_areAll() {
    LogWriter one = group(anna, ben);
    LogWriter left = group(anna, ben);
    group(anna);
    one.send(anna, "x");
    left.leave(ben, ben);
    List<ChannelStore.Position> positions = await(channels().positions(ben));
    assertEquals(2, positions.size());
    for (ChannelStore.Position position : positions) {
      boolean first = position.membership().channel().equals(one.channel());
      assertEquals(first ? one.head() : left.head(), position.head());
      assertEquals(first, position.membership().active());
      assertEquals(1, position.floor());
    }
  }

  @Test
  @DisplayName("two people share a channel while both are members of one")
  void sharing_whileMembers_isSeen() {
    LogWriter log = group(anna, ben);
    group(anna);
    assertEquals(List.of(ben), await(channels().sharingAChannel(anna, List.of(ben, cleo))));
    assertEquals(List.of(anna), await(channels().sharingAChannel(ben, List.of(anna))));
    log.leave(ben, ben);
    assertEquals(List.of(), await(channels().sharingAChannel(anna, List.of(ben, cleo))));
  }

  private NewChannel open(String name) {
    return LogWriter.newGroup(channelId(), name, Visibility.PUBLIC, null, NOON, List.of(anna));
  }

  @Test
  @DisplayName("public groups are found by part of their name without case, by name, in pages")
  void publicChannels_byPart_areFound() {
    for (String name : List.of("Zebra team", "apple TEAM", "Teams of Ümlaut", "other")) {
      await(channels().create(open(name)));
    }
    LogWriter secret = group(anna);
    secret.append(anna, new ChannelUpdated("team secret", null, null, null));
    LogWriter gone = group(anna);
    gone.append(anna, new ChannelUpdated("team gone", null, Visibility.PUBLIC, null));
    gone.end(anna);
    List<String> names = new ArrayList<>();
    Page<Channel> page = await(channels().publicChannels("Team", null, 2));
    page.items().forEach(channel -> names.add(channel.name()));
    page = await(channels().publicChannels("Team", page.cursor(), 2));
    page.items().forEach(channel -> names.add(channel.name()));
    assertNull(page.cursor());
    assertEquals(List.of("apple TEAM", "Teams of Ümlaut", "Zebra team"), names);
    assertEquals(1, await(channels().publicChannels("üMLAUT", null, 10)).items().size());
    assertEquals(4, await(channels().publicChannels("", null, 10)).items().size());
    assertEquals(0, await(channels().publicChannels("%", null, 10)).items().size());
  }
}
