package chat.hubbub.http.api;

import chat.hubbub.auth.IssuedLogin;
import chat.hubbub.auth.LoginCookies;
import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.protocol.WireJson;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;

/** Hands a login out: as tokens in the body, or as cookies that no script can read. */
final class LoginAnswers {
  private final LoginCookies cookies;

  LoginAnswers(LoginCookies cookies) {
    this.cookies = cookies;
  }

  /**
   * The answer to a new or renewed login.
   *
   * @param asCookies then no token is in the body
   */
  Answer of(int status, IssuedLogin login, boolean asCookies) {
    JsonObject body =
        new JsonObject()
            .put("user", WireJson.user(login.user()))
            .put("login", login.login().toString())
            .put("expiresIn", login.expiresIn());
    if (!asCookies) {
      body.put("accessToken", login.accessToken()).put("refreshToken", login.refreshToken());
      return Answer.json(status, body.toBuffer());
    }
    return with(Answer.json(status, body.toBuffer()), cookies.of(login));
  }

  /** The answer to a login's end: whoever came by cookie is made to forget it. */
  Answer ended(Call call, boolean own) {
    boolean byCookie = !call.request().headers().contains(HttpHeaders.AUTHORIZATION);
    return own && byCookie ? with(Answer.noContent(), cookies.cleared()) : Answer.noContent();
  }

  private static Answer with(Answer answer, Iterable<Cookie> set) {
    Answer all = answer;
    for (Cookie cookie : set) {
      all = all.cookie(cookie);
    }
    return all;
  }
}
