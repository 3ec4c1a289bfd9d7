package chat.hubbub.app;

import chat.hubbub.metrics.Meters;
import chat.hubbub.store.AccountStore;
import chat.hubbub.store.BaseVectorStore;
import chat.hubbub.store.ChannelStore;
import chat.hubbub.store.EventStore;
import chat.hubbub.store.KeyStore;
import chat.hubbub.store.LoginStore;
import chat.hubbub.store.Store;
import io.vertx.core.Future;

/**
 * A store whose logs are counted.
 *
 * @param events those logs; everything else is as it was
 */
record MeteredStore(Store store, EventStore events) implements Store {

  /** For those who write logs. */
  static Store forOwners(Store store, Meters meters) {
    return new MeteredStore(store, new MeteredEvents(store.events(), meters, false));
  }

  /** For those who read logs to make good what was missed. */
  static Store forFeeds(Store store, Meters meters) {
    return new MeteredStore(store, new MeteredEvents(store.events(), meters, true));
  }

  @Override
  public ChannelStore channels() {
    return store.channels();
  }

  @Override
  public AccountStore accounts() {
    return store.accounts();
  }

  @Override
  public LoginStore logins() {
    return store.logins();
  }

  @Override
  public KeyStore keys() {
    return store.keys();
  }

  @Override
  public BaseVectorStore vectors() {
    return store.vectors();
  }

  @Override
  public Future<Void> check() {
    return store.check();
  }

  @Override
  public Future<Void> close() {
    return store.close();
  }
}
