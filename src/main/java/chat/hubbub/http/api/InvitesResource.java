package chat.hubbub.http.api;

import chat.hubbub.auth.Invites;
import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.EventJson;
import chat.hubbub.model.HubbubException;
import chat.hubbub.protocol.Fields;
import chat.hubbub.protocol.WireJson;
import chat.hubbub.store.AccountStore.Invite;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.function.Supplier;

/** {@code /invites}: links with which people register; for those who govern the hub. */
final class InvitesResource implements Resource {
  private static final Duration DEFAULT_LIFETIME = Duration.ofDays(7);
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private final Invites invites;
  private final Supplier<String> publicUrl;

  /**
   * @param publicUrl where people reach the hub, without a slash at its end
   */
  InvitesResource(Invites invites, Supplier<String> publicUrl) {
    this.invites = invites;
    this.publicUrl = publicUrl;
  }

  @Override
  public void mount(Routes routes) {
    routes
        .login(HttpMethod.POST, "/invites", this::create)
        .login(HttpMethod.GET, "/invites", this::list)
        .login(HttpMethod.DELETE, "/invites/{id}", this::delete);
  }

  private Future<Answer> create(Call call) {
    Fields body = call.body();
    long uses = number(body, "uses", 1, 1, Invites.MAX_USES);
    long seconds =
        number(
            body,
            "expiresIn",
            DEFAULT_LIFETIME.toSeconds(),
            SHORTEST.toSeconds(),
            Invites.LONGEST.toSeconds());
    return invites
        .create(call.identity(), (int) uses, Duration.ofSeconds(seconds))
        .map(
            created ->
                Answer.created(
                    json(created.invite())
                        .put("code", created.code())
                        // Behind the hash, so that no server log on the way holds the code.
                        .put("url", publicUrl.get() + "/join#" + created.code())));
  }

  private static long number(Fields body, String name, long otherwise, long min, long max) {
    Long value = body.optionalInteger(name, min);
    if (value == null) {
      return otherwise;
    }
    if (value > max) {
      throw body.wrong("'" + name + "' must be at most " + max + ".");
    }
    return value;
  }

  private Future<Answer> list(Call call) {
    return invites
        .list(call.identity())
        .map(usable -> Answer.ok(WireJson.list(usable, InvitesResource::json, null)));
  }

  private Future<Answer> delete(Call call) {
    return invites.delete(call.identity(), id(call.path("id"))).map(gone -> Answer.noContent());
  }

  private static long id(String text) {
    if (text.matches("[1-9][0-9]{0,17}")) {
      return Long.parseLong(text);
    }
    throw new HubbubException(ErrorCode.BAD_REQUEST, "An invite's id is a positive number.");
  }

  private static JsonObject json(Invite invite) {
    return new JsonObject()
        .put("id", Long.toString(invite.id()))
        .put("createdBy", invite.createdBy().toString())
        .put("createdAt", EventJson.time(invite.createdAt()))
        .put("expiresAt", EventJson.time(invite.expiresAt()))
        .put("uses", invite.usesLeft());
  }
}
