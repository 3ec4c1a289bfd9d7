package chat.hubbub.testkit;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.ChannelDeleted;
import chat.hubbub.model.EventData.ChannelUpdated;
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
import chat.hubbub.model.Membership;
import chat.hubbub.model.Message;
import chat.hubbub.model.Message.Reaction;
import chat.hubbub.model.UserId;
import chat.hubbub.model.Visibility;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one channel's log makes of it, folded in memory from nothing but events, written from the
 * protocol's page. What a store derives must equal this. Not for several threads.
 */
public final class LogReplay {
  private final ChannelId channel;
  private final TreeMap<Long, Message> messages = new TreeMap<>();
  private final Map<Long, Map<String, Set<UserId>>> reactions = new LinkedHashMap<>();
  private final TreeMap<UserId, Membership> members = new TreeMap<>();
  private Head head = Head.EMPTY;
  private @Nullable String name;
  private @Nullable String topic;
  private @Nullable Visibility visibility;
  private @Nullable InvitePolicy invites;
  private boolean deleted;

  public LogReplay(ChannelId channel) {
    this.channel = channel;
  }

  /** The replay of a whole log. */
  public static LogReplay of(ChannelId channel, List<Event> log) {
    LogReplay replay = new LogReplay(channel);
    log.forEach(replay::apply);
    return replay;
  }

  /** Applies the next event; fails when it is not the next. */
  public void apply(Event event) {
    long n = head.messages() + (event.data() instanceof MessageCreated ? 1 : 0);
    if (!event.channel().equals(channel) || event.seq() != head.seq() + 1 || event.n() != n) {
      throw new AssertionError("after " + head + " of channel " + channel + " comes " + event);
    }
    head = event.head();
    if (event.data() instanceof MessageCreated created) {
      created(event, created);
    } else if (event.data() instanceof MessageEdited edited) {
      edited(event, edited);
    } else if (event.data() instanceof MessageDeleted gone) {
      deleted(event, gone);
    } else if (event.data() instanceof ReactionAdded added) {
      react(event, added);
    } else if (event.data() instanceof ReactionRemoved removed) {
      unreact(event, removed);
    } else if (event.data() instanceof ChannelUpdated updated) {
      updated(updated);
    } else {
      membership(event);
    }
  }

  private void created(Event event, MessageCreated created) {
    Message message =
        new Message(
            channel,
            event.seq(),
            created.n(),
            event.at(),
            event.by(),
            created.text(),
            created.clientId(),
            created.mentions(),
            created.replyTo(),
            created.attachments(),
            null,
            null,
            event.seq(),
            List.of());
    messages.put(event.seq(), message);
    Membership author = members.get(event.by());
    if (author != null && author.active() && author.read().messages() == created.n() - 1) {
      members.put(event.by(), read(author, event.head()));
    }
  }

  private void edited(Event event, MessageEdited edited) {
    Message m = messages.get(edited.target());
    if (m != null && m.deletedAt() == null) {
      put(m, edited.text(), edited.mentions(), m.attachments(), event.at(), null, event.seq());
    }
  }

  private void deleted(Event event, MessageDeleted gone) {
    Message m = messages.get(gone.target());
    if (m != null) {
      put(m, "", List.of(), List.of(), m.editedAt(), event.at(), event.seq());
    }
  }

  private void react(Event event, ReactionAdded added) {
    Message m = messages.get(added.target());
    if (m != null) {
      reactions
          .computeIfAbsent(added.target(), target -> new LinkedHashMap<>())
          .computeIfAbsent(added.emoji(), emoji -> new LinkedHashSet<>())
          .add(event.by());
      touch(m, event.seq());
    }
  }

  private void unreact(Event event, ReactionRemoved removed) {
    Message m = messages.get(removed.target());
    if (m != null) {
      Map<String, Set<UserId>> emojis = reactions.getOrDefault(removed.target(), Map.of());
      Set<UserId> users = emojis.get(removed.emoji());
      if (users != null && users.remove(event.by()) && users.isEmpty()) {
        emojis.remove(removed.emoji());
      }
      touch(m, event.seq());
    }
  }

  private void touch(Message m, long rev) {
    put(m, m.text(), m.mentions(), m.attachments(), m.editedAt(), m.deletedAt(), rev);
  }

  private void put(
      Message m,
      String text,
      List<UserId> mentions,
      List<String> attachments,
      @Nullable Long editedAt,
      @Nullable Long deletedAt,
      long rev) {
    Message changed =
        new Message(
            m.channel(),
            m.seq(),
            m.n(),
            m.at(),
            m.by(),
            text,
            m.clientId(),
            mentions,
            m.replyTo(),
            attachments,
            editedAt,
            deletedAt,
            rev,
            List.of());
    messages.put(m.seq(), changed);
  }

  private void updated(ChannelUpdated updated) {
    name = updated.name() == null ? name : updated.name();
    topic = updated.topic() == null ? topic : updated.topic();
    visibility = updated.visibility() == null ? visibility : updated.visibility();
    invites = updated.invites() == null ? invites : updated.invites();
  }

  private void membership(Event event) {
    if (event.data() instanceof MemberJoined joined) {
      members.put(
          joined.user(),
          new Membership(
              channel,
              joined.user(),
              joined.role(),
              event.at(),
              event.seq(),
              null,
              event.head(),
              false));
    } else if (event.data() instanceof MemberUpdated change) {
      members.computeIfPresent(
          change.user(),
          (user, m) ->
              new Membership(
                  channel,
                  user,
                  change.role(),
                  m.joinedAt(),
                  m.joinedSeq(),
                  m.leftSeq(),
                  m.read(),
                  m.muted()));
    } else if (event.data() instanceof MemberLeft left) {
      members.computeIfPresent(left.user(), (user, m) -> ended(m, event.seq()));
    } else if (event.data() instanceof ChannelDeleted) {
      deleted = true;
      members.replaceAll((user, m) -> ended(m, event.seq()));
    }
  }

  private static Membership ended(Membership m, long seq) {
    Long leftSeq = m.active() ? Long.valueOf(seq) : m.leftSeq();
    return new Membership(
        m.channel(), m.user(), m.role(), m.joinedAt(), m.joinedSeq(), leftSeq, m.read(), m.muted());
  }

  private static Membership read(Membership m, Head read) {
    return new Membership(
        m.channel(), m.user(), m.role(), m.joinedAt(), m.joinedSeq(), m.leftSeq(), read, m.muted());
  }

  /** What is in no log: a member reads up to a position. */
  public void markRead(UserId user, Head position) {
    Membership member = members.get(user);
    if (member != null && member.active() && position.seq() > member.read().seq()) {
      members.put(user, read(member, position));
    }
  }

  public Head head() {
    return head;
  }

  /** Null while no event has set it; so with the other fields. */
  public @Nullable String name() {
    return name;
  }

  public @Nullable String topic() {
    return topic;
  }

  public @Nullable Visibility visibility() {
    return visibility;
  }

  public @Nullable InvitePolicy invites() {
    return invites;
  }

  public boolean deleted() {
    return deleted;
  }

  /** All memberships there ever were, by user id. */
  public List<Membership> memberships() {
    return List.copyOf(members.values());
  }

  /** Members now, by user id. */
  public List<Membership> members() {
    return members.values().stream().filter(Membership::active).toList();
  }

  /** All messages as they are now, ascending, as a viewer sees them. */
  public List<Message> messages(UserId viewer) {
    List<Message> seen = new ArrayList<>();
    for (Message m : messages.values()) {
      seen.add(
          new Message(
              m.channel(),
              m.seq(),
              m.n(),
              m.at(),
              m.by(),
              m.text(),
              m.clientId(),
              m.mentions(),
              m.replyTo(),
              m.attachments(),
              m.editedAt(),
              m.deletedAt(),
              m.rev(),
              reactions(m.seq(), viewer)));
    }
    return seen;
  }

  private List<Reaction> reactions(long target, UserId viewer) {
    List<Reaction> seen = new ArrayList<>();
    reactions
        .getOrDefault(target, Map.of())
        .forEach(
            (emoji, users) ->
                seen.add(
                    new Reaction(
                        emoji,
                        users.size(),
                        users.stream().limit(20).toList(),
                        users.contains(viewer))));
    return seen;
  }

  /** How many messages a member has not read, and how many of those mention them. */
  public Unread unread(UserId user) {
    Head read = members.get(user).read();
    long mentions =
        messages.values().stream()
            .filter(m -> m.seq() > read.seq() && m.mentions().contains(user))
            .count();
    return new Unread(head.messages() - read.messages(), mentions);
  }

  public record Unread(long messages, long mentions) {}
}
