package chat.hubbub.http.admin;

import chat.hubbub.auth.LoadAccounts;
import chat.hubbub.channel.ChannelGateway;
import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * {@code POST /bench} with {@code users, rooms, membersOfRoom, pairs?}: makes people and rooms for
 * a load test, and answers one JSON object a line for each: {@code id, username, token, channels}.
 */
public final class BenchResource implements Resource {
  /** So many tokens are signed in one turn of the event loop, which takes a few milliseconds. */
  private static final int LINES_A_TURN = 100;

  private final Vertx vertx;
  private final LoadAccounts accounts;
  private final ChannelGateway gateway;
  private final InstantSource clock;
  private final LongSupplier ids;

  /**
   * @param ids unique positive numbers
   */
  public BenchResource(
      Vertx vertx,
      LoadAccounts accounts,
      ChannelGateway gateway,
      InstantSource clock,
      LongSupplier ids) {
    this.vertx = vertx;
    this.accounts = accounts;
    this.gateway = gateway;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public void mount(Routes routes) {
    routes.open(HttpMethod.POST, "/bench", this::prepare);
  }

  private Future<Answer> prepare(Call call) {
    LoadPlan plan = LoadPlan.of(call.body());
    LoadSetting setting = new LoadSetting(plan, accounts, gateway, clock, ids);
    HttpServerResponse response = call.request().response();
    return setting
        .make()
        .compose(
            v -> {
              response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson");
              Promise<Void> written = Promise.promise();
              write(response, setting, 0, plan.users(), written);
              return written.future();
            })
        .map(v -> Answer.noContent());
  }

  private void write(
      HttpServerResponse response, LoadSetting setting, int from, int count, Promise<Void> done) {
    if (from >= count || response.closed()) {
      response.end().onComplete(ended -> done.complete());
      return;
    }
    int end = Math.min(count, from + LINES_A_TURN);
    Buffer lines = Buffer.buffer();
    for (int i = from; i < end; i++) {
      lines.appendBuffer(setting.line(i).toBuffer()).appendString("\n");
    }
    response
        .write(lines)
        .onComplete(left -> vertx.runOnContext(v -> write(response, setting, end, count, done)));
  }
}
