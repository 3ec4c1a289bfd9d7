package chat.hubbub.http.api;

import chat.hubbub.auth.AccountOpening;
import chat.hubbub.auth.NewAccount;
import chat.hubbub.auth.RateLimiter;
import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import chat.hubbub.protocol.Fields;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/** {@code POST /setup} and {@code POST /accounts}: how accounts begin. */
final class AccountsResource implements Resource {
  private static final int MAX_CODE = 256;

  private final AccountOpening opening;
  private final RateLimiter limiter;
  private final LoginAnswers answers;

  AccountsResource(AccountOpening opening, RateLimiter limiter, LoginAnswers answers) {
    this.opening = opening;
    this.limiter = limiter;
    this.answers = answers;
  }

  @Override
  public void mount(Routes routes) {
    routes
        .open(HttpMethod.POST, "/setup", this::setUp)
        .open(HttpMethod.POST, "/accounts", this::register);
  }

  private Future<Answer> setUp(Call call) {
    Fields body = call.body();
    String code = body.string("code", MAX_CODE);
    NewAccount account = AccountFields.account(body);
    String device = AccountFields.device(body, userAgent(call));
    boolean asCookies = body.bool("cookie", false);
    return limiter
        .login(call.address(), account.username())
        .compose(passed -> opening.setUp(code, account, device))
        .map(login -> answers.of(201, login, asCookies));
  }

  private Future<Answer> register(Call call) {
    Fields body = call.body();
    NewAccount account = AccountFields.account(body);
    String invite = body.optionalString("invite", MAX_CODE);
    String device = AccountFields.device(body, userAgent(call));
    boolean asCookies = body.bool("cookie", false);
    return limiter
        .login(call.address(), account.username())
        .compose(passed -> opening.register(account, invite, device))
        .map(login -> answers.of(201, login, asCookies));
  }

  private static @Nullable String userAgent(Call call) {
    return call.request().getHeader("User-Agent");
  }
}
