package chat.hubbub.http.api;

import chat.hubbub.auth.ChannelAccess;
import chat.hubbub.auth.Operation;
import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.http.Query;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import chat.hubbub.protocol.WireJson;
import chat.hubbub.store.ChannelStore;
import chat.hubbub.store.EventStore;
import chat.hubbub.store.EventStore.SearchPage.Hit;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Across channels: {@code GET /search} and {@code GET /mentions}. */
final class Searches implements Resource {
  private static final int MAX_QUERY = 200;
  private static final int MAX_ID = 64;

  private final ChannelAccess access;
  private final ChannelStore channels;
  private final EventStore events;

  Searches(ChannelAccess access, ChannelStore channels, EventStore events) {
    this.access = access;
    this.channels = channels;
    this.events = events;
  }

  @Override
  public void mount(Routes routes) {
    routes
        .login(HttpMethod.GET, "/search", this::search)
        .login(HttpMethod.GET, "/mentions", this::mentions);
  }

  private Future<Answer> search(Call call) {
    Query query = call.query();
    String words = query.required("q", MAX_QUERY);
    if (words.isBlank()) {
      throw new HubbubException(ErrorCode.BAD_REQUEST, "'q' is empty.");
    }
    String from = query.optional("from", MAX_ID);
    @Nullable UserId author = from == null ? null : UserId.parse(from);
    UserId viewer = call.identity().user();
    return searched(call)
        .compose(ids -> events.search(ids, words, author, query.cursor(), query.limit(), viewer))
        .map(page -> Answer.ok(WireJson.list(page.items(), Searches::hit, page.cursor())));
  }

  /** The one channel asked for, or all that the caller is in now. */
  private Future<List<ChannelId>> searched(Call call) {
    String channel = call.query().optional("channel", MAX_ID);
    if (channel != null) {
      ChannelId id = ChannelId.parse(channel);
      return access.require(call.identity(), id, Operation.READ).map(in -> List.of(id));
    }
    return channels
        .positions(call.identity().user())
        .map(
            positions ->
                positions.stream()
                    .filter(position -> position.membership().active())
                    .map(position -> position.membership().channel())
                    .toList());
  }

  private Future<Answer> mentions(Call call) {
    return events
        .mentions(call.identity().user(), call.query().cursor(), call.query().limit())
        .map(
            page ->
                Answer.ok(
                    WireJson.list(
                        page.items(), hit -> WireJson.message(hit.message()), page.cursor())));
  }

  private static JsonObject hit(Hit hit) {
    return new JsonObject()
        .put("message", WireJson.message(hit.message()))
        .put("highlights", new JsonArray(new ArrayList<>(hit.highlights())));
  }
}
