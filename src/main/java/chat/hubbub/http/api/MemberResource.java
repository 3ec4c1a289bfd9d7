package chat.hubbub.http.api;

import chat.hubbub.auth.ChannelAccess;
import chat.hubbub.auth.Operation;
import chat.hubbub.bus.ChannelCommand.Actor;
import chat.hubbub.bus.ChannelCommand.AddMembers;
import chat.hubbub.bus.ChannelCommand.RemoveMember;
import chat.hubbub.bus.ChannelCommand.SetRole;
import chat.hubbub.channel.ChannelGateway;
import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.MemberRole;
import chat.hubbub.model.UserId;
import chat.hubbub.protocol.Fields;
import chat.hubbub.store.ChannelStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code PUT, DELETE /channels/{id}/members/{user}}: add, join, change role; remove, leave. */
final class MemberResource implements Resource {
  private final ChannelAccess access;
  private final ChannelStore channels;
  private final ChannelGateway gateway;

  MemberResource(ChannelAccess access, ChannelStore channels, ChannelGateway gateway) {
    this.access = access;
    this.channels = channels;
    this.gateway = gateway;
  }

  @Override
  public void mount(Routes routes) {
    routes
        .login(HttpMethod.PUT, "/channels/{id}/members/{user}", this::put)
        .login(HttpMethod.DELETE, "/channels/{id}/members/{user}", this::remove);
  }

  private Future<Answer> put(Call call) {
    ChannelId id = call.channelId();
    UserId user = call.userId("user");
    MemberRole role = role(call.body());
    AddMembers add = new AddMembers(id, Callers.actor(call), List.of(user));
    Future<?> done = role == null ? gateway.execute(add) : withRole(call, add, user, role);
    return done.map(v -> Answer.noContent());
  }

  /**
   * Whoever is no member yet is made one first; the right to give the role is looked at before, so
   * that a refusal leaves nothing half done.
   */
  private Future<?> withRole(Call call, AddMembers add, UserId user, MemberRole role) {
    ChannelId id = add.channel();
    Actor actor = add.actor();
    Operation needed = role == MemberRole.MEMBER ? Operation.SEE : Operation.SET_ROLE;
    return access
        .require(call.identity(), id, needed)
        .compose(allowed -> channels.membership(id, user))
        .compose(
            membership -> {
              boolean member = membership != null && membership.active();
              if (!member && role == MemberRole.MEMBER) {
                return gateway.execute(add);
              }
              SetRole setRole = new SetRole(id, actor, user, role);
              return member
                  ? gateway.execute(setRole)
                  : gateway.execute(add).compose(added -> gateway.execute(setRole));
            });
  }

  private static @Nullable MemberRole role(Fields body) {
    String word = body.optionalString("role", 32);
    MemberRole role = word == null ? null : MemberRole.ofWire(word);
    if (word != null && role == null) {
      throw body.wrong("'role' must be owner, moderator or member.");
    }
    return role;
  }

  private Future<Answer> remove(Call call) {
    return gateway
        .execute(new RemoveMember(call.channelId(), Callers.actor(call), call.userId("user")))
        .map(done -> Answer.noContent());
  }
}
