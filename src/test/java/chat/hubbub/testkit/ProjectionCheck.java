package chat.hubbub.testkit;

import static chat.hubbub.testkit.Eventually.await;

import chat.hubbub.model.Channel;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.Membership;
import chat.hubbub.model.Message;
import chat.hubbub.model.UserId;
import chat.hubbub.store.EventStore.PageQuery;
import chat.hubbub.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares what a store derived from a channel's log with a replay of that log. */
public final class ProjectionCheck {
  private static final int PAGE = 200;

  private final Store store;
  private final ChannelId channel;
  private final LogReplay replay;
  private final List<String> differences = new ArrayList<>();

  private ProjectionCheck(Store store, ChannelId channel, LogReplay replay) {
    this.store = store;
    this.channel = channel;
    this.replay = replay;
  }

  /** The whole log as the store has it, in order. Blocks. */
  public static List<Event> log(Store store, ChannelId channel) {
    List<Event> log = new ArrayList<>();
    List<Event> page;
    do {
      page = await(store.events().events(channel, log.size(), PAGE)).items();
      log.addAll(page);
    } while (!page.isEmpty());
    return log;
  }

  /**
   * What differs between the stored projections of a channel and a replay of its stored log; empty
   * when all is well. Read markers are left out, as they also move without an event. Blocks.
   */
  public static List<String> differences(Store store, ChannelId channel) {
    LogReplay replay = LogReplay.of(channel, log(store, channel));
    ProjectionCheck check = new ProjectionCheck(store, channel, replay);
    check.compareChannel();
    check.compareMembers();
    check.compareMessages();
    return check.differences;
  }

  /** Compares also read markers and unread counts, with a replay that was told of them. Blocks. */
  public static List<String> differences(Store store, ChannelId channel, LogReplay replay) {
    ProjectionCheck check = new ProjectionCheck(store, channel, replay);
    check.compareChannel();
    check.compareMembers();
    check.compareMessages();
    check.compareReads();
    return check.differences;
  }

  private void compare(String what, @Nullable Object replayed, @Nullable Object stored) {
    if (!Objects.equals(replayed, stored)) {
      differences.add(what + ": replayed " + replayed + ", stored " + stored);
    }
  }

  private void compareChannel() {
    Channel stored = await(store.channels().channel(channel));
    compare("head", replay.head(), stored.head());
    compare("member count", replay.members().size(), stored.members());
    compare("deleted", replay.deleted(), stored.deleted());
    if (replay.name() != null) {
      compare("name", replay.name(), stored.name());
    }
    if (replay.topic() != null) {
      compare("topic", replay.topic(), stored.topic());
    }
    if (replay.visibility() != null) {
      compare("visibility", replay.visibility(), stored.visibility());
    }
    if (replay.invites() != null) {
      compare("invites", replay.invites(), stored.invites());
    }
  }

  private void compareMembers() {
    List<UserId> now = new ArrayList<>();
    List<Membership> page;
    do {
      UserId after = now.isEmpty() ? null : now.get(now.size() - 1);
      page = await(store.channels().members(channel, after, PAGE));
      page.forEach(member -> now.add(member.user()));
    } while (!page.isEmpty());
    compare("members", replay.members().stream().map(Membership::user).toList(), now);
    for (Membership expected : replay.memberships()) {
      Membership stored = await(store.channels().membership(channel, expected.user()));
      compare("membership", withoutRead(expected), stored == null ? null : withoutRead(stored));
    }
  }

  private static List<Object> withoutRead(Membership m) {
    return List.of(m.user(), m.role(), m.joinedAt(), m.joinedSeq(), String.valueOf(m.leftSeq()));
  }

  private void compareMessages() {
    for (UserId viewer : viewers()) {
      List<Message> stored = new ArrayList<>();
      List<Message> page;
      do {
        long after = stored.isEmpty() ? 0 : stored.get(stored.size() - 1).seq();
        PageQuery query = new PageQuery(null, after, null, PAGE);
        page = await(store.events().messages(channel, query, viewer)).items();
        stored.addAll(page);
      } while (!page.isEmpty());
      List<Message> replayed = replay.messages(viewer);
      compare("number of messages", replayed.size(), stored.size());
      for (int i = 0; i < Math.min(stored.size(), replayed.size()); i++) {
        compare("message", replayed.get(i), stored.get(i));
      }
    }
  }

  /** Reactions look different to each, but not differently different: two are enough. */
  private List<UserId> viewers() {
    return replay.memberships().stream().map(Membership::user).limit(2).toList();
  }

  private void compareReads() {
    for (Membership expected : replay.memberships()) {
      UserId user = expected.user();
      Membership stored = await(store.channels().membership(channel, user));
      compare("read marker of " + user, expected.read(), stored == null ? null : stored.read());
      if (expected.active()) {
        var own = await(store.channels().ownChannel(user, channel));
        LogReplay.Unread counts =
            own == null ? null : new LogReplay.Unread(own.unread(), own.mentions());
        compare("unread of " + user, replay.unread(user), counts);
      }
    }
  }
}
