package chat.hubbub.http.api;

import chat.hubbub.auth.Identity;
import chat.hubbub.channel.ChannelGateway;
import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ChannelKind;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.MemberJoined;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.InvitePolicy;
import chat.hubbub.model.MemberRole;
import chat.hubbub.model.User;
import chat.hubbub.model.UserId;
import chat.hubbub.model.Visibility;
import chat.hubbub.protocol.Fields;
import chat.hubbub.protocol.FrameReader;
import chat.hubbub.store.AccountStore;
import chat.hubbub.store.ChannelStore.NewChannel;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** {@code POST /channels}: a group with its first members, or a direct channel. */
final class ChannelCreation implements Resource {
  private static final int MAX_FIRST_MEMBERS = 1_000;

  private final ChannelGateway gateway;
  private final AccountStore accounts;
  private final ChannelView view;
  private final InstantSource clock;
  private final LongSupplier ids;
  private final int maxMembers;

  /**
   * @param ids unique positive numbers
   * @param maxMembers of a group
   */
  ChannelCreation(
      ChannelGateway gateway,
      AccountStore accounts,
      ChannelView view,
      InstantSource clock,
      LongSupplier ids,
      int maxMembers) {
    this.gateway = gateway;
    this.accounts = accounts;
    this.view = view;
    this.clock = clock;
    this.ids = ids;
    this.maxMembers = maxMembers;
  }

  @Override
  public void mount(Routes routes) {
    routes.login(HttpMethod.POST, "/channels", this::create);
  }

  private Future<Answer> create(Call call) {
    Fields fields = call.body();
    String kind = fields.string("kind", 16);
    return switch (kind) {
      case "direct" -> direct(call.identity(), fields);
      case "group" -> group(call.identity(), fields);
      default -> throw fields.wrong("'kind' must be group or direct.");
    };
  }

  private Future<Answer> direct(Identity who, Fields fields) {
    UserId other = UserId.parse(fields.string("user", 64));
    if (other.equals(who.user())) {
      throw fields.wrong("A direct channel needs somebody else.");
    }
    return requireUsers(List.of(other))
        .compose(
            found -> {
              ChannelId id = new ChannelId(ids.getAsLong());
              long now = clock.millis();
              List<Event> events = new ArrayList<>();
              events.add(joined(id, 1, now, who.user(), who.user(), MemberRole.MEMBER));
              events.add(joined(id, 2, now, who.user(), other, MemberRole.MEMBER));
              return make(who, directChannel(id, now, who.user(), other, events));
            });
  }

  private static NewChannel directChannel(
      ChannelId id, long now, UserId creator, UserId other, List<Event> events) {
    return new NewChannel(
        id,
        ChannelKind.DIRECT,
        null,
        null,
        Visibility.PRIVATE,
        InvitePolicy.MEMBERS,
        now,
        creator,
        other,
        null,
        events);
  }

  private Future<Answer> group(Identity who, Fields fields) {
    ChannelFields said = new ChannelFields(fields);
    List<UserId> members = new ArrayList<>(said.users("members", MAX_FIRST_MEMBERS));
    members.remove(who.user());
    if (members.size() + 1 > maxMembers) {
      throw new HubbubException(
          ErrorCode.CHANNEL_FULL, "A channel has at most " + maxMembers + " members.");
    }
    NewChannel empty = emptyGroup(who.user(), fields, said);
    return requireUsers(members)
        .compose(found -> make(who, withEvents(empty, firstEvents(empty, members))));
  }

  private NewChannel emptyGroup(UserId creator, Fields fields, ChannelFields said) {
    Visibility visibility = said.optionalVisibility();
    InvitePolicy invites = said.optionalInvites();
    return new NewChannel(
        new ChannelId(ids.getAsLong()),
        ChannelKind.GROUP,
        said.name(),
        said.optionalTopic(),
        visibility == null ? Visibility.PRIVATE : visibility,
        invites == null ? InvitePolicy.MEMBERS : invites,
        clock.millis(),
        creator,
        null,
        clientId(fields),
        List.of());
  }

  private static @Nullable String clientId(Fields fields) {
    return fields.has("clientId") ? FrameReader.clientId(fields) : null;
  }

  private static List<Event> firstEvents(NewChannel group, List<UserId> members) {
    UserId creator = group.createdBy();
    List<Event> events = new ArrayList<>(members.size() + 1);
    events.add(joined(group.id(), 1, group.createdAt(), creator, creator, MemberRole.OWNER));
    for (UserId member : members) {
      long seq = events.size() + 1L;
      events.add(joined(group.id(), seq, group.createdAt(), creator, member, MemberRole.MEMBER));
    }
    return events;
  }

  private static NewChannel withEvents(NewChannel channel, List<Event> events) {
    return new NewChannel(
        channel.id(),
        channel.kind(),
        channel.name(),
        channel.topic(),
        channel.visibility(),
        channel.invites(),
        channel.createdAt(),
        channel.createdBy(),
        channel.directWith(),
        channel.clientId(),
        events);
  }

  private static Event joined(
      ChannelId channel, long seq, long at, UserId by, UserId user, MemberRole role) {
    return new Event(channel, seq, 0, at, by, new MemberJoined(user, role));
  }

  private Future<Answer> make(Identity who, NewChannel channel) {
    return gateway
        .create(channel)
        .compose(
            created ->
                view.of(who, created.channel().id())
                    .map(json -> created.existed() ? Answer.ok(json) : Answer.created(json)));
  }

  private Future<Void> requireUsers(List<UserId> users) {
    if (users.isEmpty()) {
      return Future.succeededFuture();
    }
    return accounts
        .users(users)
        .map(
            found -> {
              Set<UserId> usable = new HashSet<>();
              found.stream().filter(user -> !user.disabled()).map(User::id).forEach(usable::add);
              if (!usable.containsAll(users)) {
                throw new HubbubException(ErrorCode.NOT_FOUND, "There is no such user.");
              }
              return null;
            });
  }
}
