package chat.hubbub.http.admin;

import chat.hubbub.auth.LoadAccounts;
import chat.hubbub.channel.ChannelGateway;
import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import chat.hubbub.store.EventStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * {@code POST /bench} with {@code users, rooms, membersOfRoom, pairs?, full?}: makes people and
 * rooms for a load test, and answers one JSON object a line for each: {@code id, username, token,
 * channels}. {@code POST /bench/history} with {@code channel, author, messages}: writes a past into
 * a room that nobody has opened yet, and answers its head.
 */
public final class BenchResource implements Resource {
  /** So many tokens are signed in one turn of the event loop, which takes a few milliseconds. */
  private static final int LINES_A_TURN = 100;

  private static final int MAX_ID_TEXT = 20;

  /** What is written within the time that a caller waits. */
  private static final long MAX_MESSAGES = 100_000;

  private final Vertx vertx;
  private final LoadAccounts accounts;
  private final ChannelGateway gateway;
  private final EventStore events;
  private final InstantSource clock;
  private final LongSupplier ids;

  /**
   * @param ids unique positive numbers
   */
  public BenchResource(
      Vertx vertx,
      LoadAccounts accounts,
      ChannelGateway gateway,
      EventStore events,
      InstantSource clock,
      LongSupplier ids) {
    this.vertx = vertx;
    this.accounts = accounts;
    this.gateway = gateway;
    this.events = events;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public void mount(Routes routes) {
    routes.open(HttpMethod.POST, "/bench", this::prepare);
    routes.open(HttpMethod.POST, "/bench/history", this::history);
  }

  private Future<Answer> history(Call call) {
    ChannelId channel = ChannelId.parse(call.body().string("channel", MAX_ID_TEXT));
    UserId author = UserId.parse(call.body().string("author", MAX_ID_TEXT));
    int messages = (int) Math.min(MAX_MESSAGES, call.body().integer("messages", 1));
    LoadHistory history = new LoadHistory(events, clock, channel, author);
    return events
        .head(channel)
        .compose(
            head -> {
              if (head == null) {
                throw new HubbubException(ErrorCode.NOT_FOUND, "There is no such channel.");
              }
              return history.write(head, messages);
            })
        .map(
            head ->
                Answer.ok(
                    new JsonObject().put("seq", head.seq()).put("messages", head.messages())));
  }

  private Future<Answer> prepare(Call call) {
    LoadPlan plan = LoadPlan.of(call.body());
    LoadSetting setting = new LoadSetting(plan, accounts, gateway, clock, ids);
    HttpServerResponse response = call.request().response();
    Context home = vertx.getOrCreateContext();
    return setting
        .make()
        .compose(
            v -> {
              response.setChunked(true).putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson");
              Promise<Void> written = Promise.promise();
              write(response, home, setting, 0, plan.users(), written);
              return written.future();
            })
        .map(v -> Answer.noContent());
  }

  /** On the response's event loop, and at each turn of it no more than a few. */
  private static void write(
      HttpServerResponse response,
      Context home,
      LoadSetting setting,
      int from,
      int count,
      Promise<Void> done) {
    home.runOnContext(
        turn -> {
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
              .onComplete(left -> write(response, home, setting, end, count, done));
        });
  }
}
