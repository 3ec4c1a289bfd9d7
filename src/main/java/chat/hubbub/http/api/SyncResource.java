package chat.hubbub.http.api;

import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.http.Query;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import chat.hubbub.protocol.Fields;
import chat.hubbub.protocol.FrameReader;
import chat.hubbub.transport.longpoll.PollRequest;
import chat.hubbub.transport.longpoll.WaitingPoll;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.function.Function;

/** {@code /sync}: everything after a sync token, as soon as there is something. */
public final class SyncResource implements Resource {
  private static final int MAX_CONN = 64;
  // Longer ones still are bad tokens rather than bad requests.
  private static final int MAX_SINCE = 8 * 1024;

  private final FrameReader requests;
  private final Function<PollRequest, WaitingPoll> polls;

  /**
   * @param requests with the complaints of requests
   */
  public SyncResource(FrameReader requests, Function<PollRequest, WaitingPoll> polls) {
    this.requests = requests;
    this.polls = polls;
  }

  @Override
  public void mount(Routes routes) {
    routes
        .login(HttpMethod.GET, "/sync", call -> answer(call, byQuery(call)))
        .login(HttpMethod.POST, "/sync", call -> answer(call, byBody(call)));
  }

  private PollRequest byQuery(Call call) {
    Query query = call.query();
    return new PollRequest(
        call.identity(),
        requests.conn(query.optional("conn", MAX_CONN)),
        query.optional("since", MAX_SINCE),
        PollRequest.timeoutMillis(query.optionalInteger("timeout", Long.MIN_VALUE)),
        FrameReader.catchup(query.optionalInteger("catchup", 0)));
  }

  private PollRequest byBody(Call call) {
    Fields body = call.body();
    return new PollRequest(
        call.identity(),
        requests.conn(body.optionalString("conn", MAX_CONN)),
        body.optionalString("since", MAX_SINCE),
        PollRequest.timeoutMillis(body.optionalInteger("timeout", Long.MIN_VALUE)),
        FrameReader.catchup(body.optionalInteger("catchup", 0)));
  }

  private Future<Answer> answer(Call call, PollRequest request) {
    WaitingPoll poll = polls.apply(request);
    call.forget();
    call.request().response().closeHandler(gone -> poll.gone());
    return poll.answer().map(body -> Answer.json(200, body));
  }
}
