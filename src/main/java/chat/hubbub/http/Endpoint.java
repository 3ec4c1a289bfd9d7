package chat.hubbub.http;

import io.vertx.core.Future;

/** Carries out one kind of call. */
@FunctionalInterface
public interface Endpoint {

  /**
   * Runs on the request's event loop. What it throws, and what the future fails with, becomes the
   * answer: a {@link chat.hubbub.model.HubbubException} by its code, anything else as {@code
   * internal}.
   */
  Future<Answer> handle(Call call);
}
