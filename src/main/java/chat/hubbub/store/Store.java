package chat.hubbub.store;

import io.vertx.core.Future;

/** The durable stores of one backend, opened together. */
public interface Store {
  EventStore events();

  ChannelStore channels();

  AccountStore accounts();

  LoginStore logins();

  KeyStore keys();

  BaseVectorStore vectors();

  /** Whether it answers now; for readiness. Fails when not. */
  Future<Void> check();

  /** Finishes what was accepted, then closes. Idempotent. */
  Future<Void> close();
}
