package chat.hubbub.http.admin;

import chat.hubbub.auth.LoadAccounts;
import chat.hubbub.auth.LoadAccounts.LoadAccount;
import chat.hubbub.channel.ChannelGateway;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ChannelKind;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.MemberJoined;
import chat.hubbub.model.InvitePolicy;
import chat.hubbub.model.MemberRole;
import chat.hubbub.model.UserId;
import chat.hubbub.model.Visibility;
import chat.hubbub.store.ChannelStore.NewChannel;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the accounts and channels of one {@link LoadPlan}, many at a time, so that commits are
 * shared; but never so many that the store would be overloaded. Confined to one context.
 */
final class LoadSetting {
  private static final int AT_ONCE = 256;

  /** Rooms are larger writes than accounts. */
  private static final int ROOMS_AT_ONCE = 16;

  private final LoadPlan plan;
  private final LoadAccounts accounts;
  private final ChannelGateway gateway;
  private final InstantSource clock;
  private final LongSupplier ids;
  private final String name;
  private final @Nullable LoadAccount[] users;
  private final ChannelId[] rooms;
  private final ChannelId[] pairs;

  LoadSetting(
      LoadPlan plan,
      LoadAccounts accounts,
      ChannelGateway gateway,
      InstantSource clock,
      LongSupplier ids) {
    this.plan = plan;
    this.accounts = accounts;
    this.gateway = gateway;
    this.clock = clock;
    this.ids = ids;
    this.name = "load-" + Long.toString(ids.getAsLong(), Character.MAX_RADIX);
    this.users = new LoadAccount[plan.users()];
    this.rooms = new ChannelId[plan.rooms()];
    this.pairs = new ChannelId[plan.pairs() ? plan.users() / 2 : 0];
  }

  /** Completes when all is stored. */
  Future<Void> make() {
    return each(plan.users(), AT_ONCE, this::account)
        .compose(v -> each(plan.rooms(), ROOMS_AT_ONCE, this::room))
        .compose(v -> each(pairs.length, AT_ONCE, this::pair));
  }

  private static Future<Void> each(int count, int atOnce, IntFunction<Future<?>> make) {
    return slice(0, count, atOnce, make);
  }

  private static Future<Void> slice(int from, int count, int atOnce, IntFunction<Future<?>> make) {
    if (from >= count) {
      return Future.succeededFuture();
    }
    List<Future<?>> slice = new ArrayList<>();
    int end = Math.min(count, from + atOnce);
    for (int i = from; i < end; i++) {
      slice.add(make.apply(i));
    }
    return Future.all(slice).compose(v -> slice(end, count, atOnce, make));
  }

  private Future<?> account(int i) {
    return accounts.create(name + "-" + i).onSuccess(made -> users[i] = made);
  }

  private Future<?> room(int i) {
    List<UserId> members = plan.members(i).stream().map(this::user).toList();
    return members.isEmpty()
        ? Future.succeededFuture()
        : create(ChannelKind.GROUP, name + "-room-" + i, null, members)
            .onSuccess(id -> rooms[i] = id);
  }

  private Future<?> pair(int i) {
    UserId one = user(2 * i);
    UserId other = user(2 * i + 1);
    return create(ChannelKind.DIRECT, null, other, List.of(one, other))
        .onSuccess(id -> pairs[i] = id);
  }

  private Future<ChannelId> create(
      ChannelKind kind, @Nullable String title, @Nullable UserId other, List<UserId> members) {
    ChannelId id = new ChannelId(ids.getAsLong());
    long now = clock.millis();
    UserId creator = members.get(0);
    List<Event> events = new ArrayList<>(members.size());
    for (UserId member : members) {
      boolean owner = kind == ChannelKind.GROUP && events.isEmpty();
      MemberRole role = owner ? MemberRole.OWNER : MemberRole.MEMBER;
      long seq = events.size() + 1L;
      events.add(new Event(id, seq, 0, now, creator, new MemberJoined(member, role)));
    }
    return gateway
        .create(
            new NewChannel(
                id,
                kind,
                title,
                null,
                Visibility.PRIVATE,
                InvitePolicy.MEMBERS,
                now,
                creator,
                other,
                null,
                events))
        .map(created -> created.channel().id());
  }

  private UserId user(int i) {
    return made(i).user().id();
  }

  private LoadAccount made(int i) {
    LoadAccount made = users[i];
    if (made == null) {
      throw new IllegalStateException("user " + i + " was not made");
    }
    return made;
  }

  /** What the bench is to know of a user, with a new token. */
  JsonObject line(int i) {
    LoadAccount made = made(i);
    JsonArray channels = new JsonArray();
    plan.roomsOf(i).forEach(room -> channels.add(rooms[room].toString()));
    if (i / 2 < pairs.length) {
      channels.add(pairs[i / 2].toString());
    }
    return new JsonObject()
        .put("id", made.user().id().toString())
        .put("username", made.user().username())
        .put("token", accounts.token(made))
        .put("channels", channels);
  }
}
