package chat.hubbub.transport.longpoll;

import chat.hubbub.auth.Identity;
import chat.hubbub.protocol.CloseReason;
import chat.hubbub.session.Sessions;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** A poll that is not answered yet. Its session answers it, or whoever ends it before. */
public final class WaitingPoll implements Sessions.Entry {
  private final PollRequest request;
  private final long startedAt;
  private final Context home;
  private final Promise<Buffer> answer = Promise.promise();
  private volatile @Nullable PollSession session;
  private volatile boolean gone;

  /**
   * @param home where the answer completes
   */
  WaitingPoll(PollRequest request, long startedAt, Context home) {
    this.request = request;
    this.startedAt = startedAt;
    this.home = home;
  }

  /** The answer's body; completes on the context of the request. */
  public Future<Buffer> answer() {
    return answer.future();
  }

  /** The client has hung up. Safe on any thread. */
  public void gone() {
    gone = true;
    inSession(PollSession::abandon);
  }

  boolean isGone() {
    return gone;
  }

  PollRequest request() {
    return request;
  }

  void takenBy(PollSession taker) {
    session = taker;
  }

  void complete(Buffer body) {
    home.runOnContext(v -> answer.tryComplete(body));
  }

  void fail(Throwable cause) {
    home.runOnContext(v -> answer.tryFail(cause));
  }

  @Override
  public Identity identity() {
    return request.identity();
  }

  @Override
  public @Nullable String conn() {
    return request.conn();
  }

  @Override
  public String carrier() {
    return "longpoll";
  }

  @Override
  public long startedAt() {
    return startedAt;
  }

  @Override
  public void replaced() {
    inSession((there, poll) -> there.dismiss(poll, CloseReason.REPLACED));
  }

  @Override
  public void revoked() {
    inSession((there, poll) -> there.dismiss(poll, CloseReason.REVOKED));
  }

  @Override
  public void drained() {
    inSession((there, poll) -> there.dismiss(poll, CloseReason.DRAINING));
  }

  private interface Action {
    void on(PollSession session, WaitingPoll poll);
  }

  private void inSession(Action action) {
    PollSession there = session;
    if (there != null) {
      there.run(() -> action.on(there, this));
    }
  }
}
