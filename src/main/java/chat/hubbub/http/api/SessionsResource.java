package chat.hubbub.http.api;

import chat.hubbub.auth.Identity;
import chat.hubbub.auth.LoginCookies;
import chat.hubbub.auth.Logins;
import chat.hubbub.auth.RateLimiter;
import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.EventJson;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.LoginId;
import chat.hubbub.protocol.Fields;
import chat.hubbub.protocol.WireJson;
import chat.hubbub.store.LoginStore.Login;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/** {@code /sessions}: logins, one a device. */
final class SessionsResource implements Resource {
  private static final int MAX_TOKEN = 256;

  private final Logins logins;
  private final RateLimiter limiter;
  private final LoginCookies cookies;
  private final LoginAnswers answers;

  SessionsResource(Logins logins, RateLimiter limiter, LoginCookies cookies, LoginAnswers answers) {
    this.logins = logins;
    this.limiter = limiter;
    this.cookies = cookies;
    this.answers = answers;
  }

  @Override
  public void mount(Routes routes) {
    routes
        .open(HttpMethod.POST, "/sessions", this::logIn)
        .open(HttpMethod.POST, "/sessions/refresh", this::refresh)
        .login(HttpMethod.POST, "/sessions/token", this::accessToken)
        .login(HttpMethod.GET, "/sessions", this::list)
        .login(HttpMethod.DELETE, "/sessions/current", this::endCurrent)
        .login(HttpMethod.DELETE, "/sessions/{id}", this::end);
  }

  private Future<Answer> logIn(Call call) {
    Fields body = call.body();
    String username = AccountFields.username(body);
    String password = AccountFields.password(body);
    String device = AccountFields.device(body, call.request().getHeader("User-Agent"));
    boolean asCookies = body.bool("cookie", false);
    return limiter
        .login(call.address(), username)
        .compose(passed -> logins.logIn(username, password, device))
        .map(login -> answers.of(201, login, asCookies));
  }

  /** A token in the body is answered by tokens, the cookie by cookies. */
  private Future<Answer> refresh(Call call) {
    String given = call.body().optionalString("refreshToken", MAX_TOKEN);
    String token = given == null ? call.cookie(cookies.refreshName()) : given;
    if (token == null || token.isEmpty()) {
      throw new HubbubException(ErrorCode.UNAUTHENTICATED, "There is no refresh token.");
    }
    return logins.refresh(token).map(login -> answers.of(200, login, given == null));
  }

  /**
   * What a page whose login is in cookies talks to other hubs with, for cookies count at one host
   * only. It ends with the login, as every access token does.
   */
  private Future<Answer> accessToken(Call call) {
    Identity who = call.identity();
    return limiter
        .token(who.login())
        .compose(passed -> logins.accessToken(who.user(), who.login()))
        .map(
            token ->
                Answer.ok(
                    new JsonObject()
                        .put("accessToken", token.accessToken())
                        .put("expiresIn", token.expiresIn())));
  }

  private Future<Answer> list(Call call) {
    Identity who = call.identity();
    return logins
        .of(who.user())
        .map(own -> Answer.ok(WireJson.list(own, login -> json(login, who.login()), null)));
  }

  private static JsonObject json(Login login, LoginId current) {
    return new JsonObject()
        .put("id", login.id().toString())
        .put("device", login.device())
        .put("createdAt", EventJson.time(login.createdAt()))
        .put("lastUsedAt", EventJson.time(login.lastUsedAt()))
        .put("current", login.id().equals(current));
  }

  private Future<Answer> endCurrent(Call call) {
    return end(call, call.identity().login());
  }

  private Future<Answer> end(Call call) {
    return end(call, LoginId.parse(call.path("id")));
  }

  private Future<Answer> end(Call call, LoginId login) {
    Identity who = call.identity();
    return logins
        .end(who.user(), login)
        .map(ended -> answers.ended(call, login.equals(who.login())));
  }
}
