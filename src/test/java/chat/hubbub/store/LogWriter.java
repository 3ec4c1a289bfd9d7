package chat.hubbub.store;

import static chat.hubbub.testkit.Eventually.await;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ChannelKind;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData;
import chat.hubbub.model.EventData.ChannelDeleted;
import chat.hubbub.model.EventData.MemberJoined;
import chat.hubbub.model.EventData.MemberLeft;
import chat.hubbub.model.EventData.MemberUpdated;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.model.EventData.MessageDeleted;
import chat.hubbub.model.EventData.MessageEdited;
import chat.hubbub.model.EventData.ReactionAdded;
import chat.hubbub.model.EventData.ReactionRemoved;
import chat.hubbub.model.Head;
import chat.hubbub.model.InvitePolicy;
import chat.hubbub.model.MemberRole;
import chat.hubbub.model.UserId;
import chat.hubbub.model.Visibility;
import chat.hubbub.store.ChannelStore.NewChannel;
import chat.hubbub.store.EventStore.Append;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the log of one channel as its owner would, one event after the other. One thread. */
public final class LogWriter {
  private final Store store;
  private final ChannelId channel;
  private Head head;
  private long at;

  public LogWriter(Store store, ChannelId channel, Head head, long at) {
    this.store = store;
    this.channel = channel;
    this.head = head;
    this.at = at;
  }

  /** Makes a group with these members, the first its owner. */
  public static LogWriter group(Store store, ChannelId id, long at, UserId... members) {
    NewChannel fresh = newGroup(id, "group " + id, Visibility.PRIVATE, null, at, List.of(members));
    await(store.channels().create(fresh));
    return new LogWriter(store, id, new Head(members.length, 0), at);
  }

  public static NewChannel newGroup(
      ChannelId id,
      String name,
      Visibility visibility,
      @Nullable String clientId,
      long at,
      List<UserId> members) {
    return new NewChannel(
        id,
        ChannelKind.GROUP,
        name,
        null,
        visibility,
        InvitePolicy.MEMBERS,
        at,
        members.get(0),
        null,
        clientId,
        joins(id, at, members, MemberRole.OWNER));
  }

  public static NewChannel newDirect(ChannelId id, long at, UserId one, UserId other) {
    return new NewChannel(
        id,
        ChannelKind.DIRECT,
        null,
        null,
        Visibility.PRIVATE,
        InvitePolicy.MEMBERS,
        at,
        one,
        other,
        null,
        joins(id, at, List.of(one, other), MemberRole.MEMBER));
  }

  private static List<Event> joins(
      ChannelId id, long at, List<UserId> members, MemberRole creator) {
    List<Event> events = new ArrayList<>();
    for (UserId member : members) {
      MemberRole role = events.isEmpty() ? creator : MemberRole.MEMBER;
      events.add(
          new Event(id, events.size() + 1, 0, at, members.get(0), new MemberJoined(member, role)));
    }
    return events;
  }

  public ChannelId channel() {
    return channel;
  }

  public Head head() {
    return head;
  }

  /** The time of the next event. */
  public void at(long millis) {
    at = millis;
  }

  /** The event that would come next. */
  public Event next(UserId by, EventData data) {
    return following(head, by, data);
  }

  private Event following(Head before, UserId by, EventData data) {
    return new Event(channel, before.seq() + 1, n(before, data), at++, by, data);
  }

  private static long n(Head before, EventData data) {
    return before.messages() + (data instanceof MessageCreated ? 1 : 0);
  }

  /** Appends one event, which must be taken. */
  public Event append(UserId by, EventData data) {
    return append(by, List.of(data)).get(0);
  }

  /** Appends events as one batch, which must be taken. */
  public List<Event> append(UserId by, List<EventData> batch) {
    List<Event> events = new ArrayList<>();
    Head end = head;
    for (EventData data : batch) {
      Event event = following(end, by, data);
      events.add(event);
      end = event.head();
    }
    Append outcome = await(store.events().append(channel, head, events));
    if (!(outcome instanceof Append.Stored)) {
      throw new AssertionError("not stored: " + outcome);
    }
    head = end;
    return events;
  }

  public EventData message(String clientId, String text, UserId... mentions) {
    return created(clientId, text, head.messages() + 1, mentions);
  }

  public static EventData created(String clientId, String text, long n, UserId... mentions) {
    return new MessageCreated(clientId, text, null, List.of(), List.of(mentions), n, false);
  }

  /** Sends with a clientId of its own; returns the seq. */
  public long send(UserId by, String text, UserId... mentions) {
    return append(by, message("c" + (head.seq() + 1), text, mentions)).seq();
  }

  public long edit(UserId by, long target, String text, UserId... mentions) {
    return append(by, new MessageEdited(target, text, List.of(mentions), false)).seq();
  }

  public long delete(UserId by, long target) {
    return append(by, new MessageDeleted(target)).seq();
  }

  public long react(UserId by, long target, String emoji) {
    return append(by, new ReactionAdded(target, emoji)).seq();
  }

  public long unreact(UserId by, long target, String emoji) {
    return append(by, new ReactionRemoved(target, emoji)).seq();
  }

  public long join(UserId by, UserId user) {
    return append(by, new MemberJoined(user, MemberRole.MEMBER)).seq();
  }

  public long role(UserId by, UserId user, MemberRole role) {
    return append(by, new MemberUpdated(user, role)).seq();
  }

  public long leave(UserId by, UserId user) {
    return append(by, new MemberLeft(user, !by.equals(user))).seq();
  }

  public long end(UserId by) {
    return append(by, new ChannelDeleted()).seq();
  }
}
