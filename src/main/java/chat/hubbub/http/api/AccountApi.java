package chat.hubbub.http.api;

import chat.hubbub.auth.AuthServices;
import chat.hubbub.auth.LoginCookies;
import chat.hubbub.config.HubOptions;
import chat.hubbub.config.LimitOptions;
import chat.hubbub.http.Resource;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Supplier;

/** The API's resources about the hub, accounts and logins, put together. */
public final class AccountApi {
  private AccountApi() {}

  /**
   * @param publicUrl where people reach the hub, without a slash at its end; asked when needed,
   *     since a hub on a random port knows it late
   */
  public static List<Resource> resources(
      AuthServices auth,
      LoginCookies cookies,
      HubOptions options,
      String version,
      Supplier<String> publicUrl) {
    LoginAnswers answers = new LoginAnswers(cookies);
    HubResource.Facts facts =
        new HubResource.Facts(options.server().name(), version, limits(options));
    return List.of(
        new HubResource(auth.accounts(), facts),
        new AccountsResource(auth.accountOpening(), auth.rateLimiter(), answers),
        new SessionsResource(auth.logins(), auth.rateLimiter(), cookies, answers),
        new MeResource(auth.accounts(), auth.accountChanges(), auth.rateLimiter()),
        new UsersResource(auth.accounts(), auth.accountChanges()),
        new InvitesResource(auth.invites(), publicUrl));
  }

  private static JsonObject limits(HubOptions options) {
    LimitOptions limits = options.limits();
    return new JsonObject()
        .put("textCharacters", limits.textCharacters())
        .put("frameBytes", limits.frameBytes())
        .put("groupMembers", limits.groupMembers())
        .put("sendsPerSecond", limits.sendsPerSecond())
        .put("sendBurst", limits.sendBurst())
        .put("passwordMin", options.auth().passwordMin());
  }
}
