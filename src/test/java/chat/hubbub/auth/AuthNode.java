package chat.hubbub.auth;

import static chat.hubbub.testkit.Eventually.await;

import chat.hubbub.config.HubOptions;
import chat.hubbub.store.AccountStore;
import chat.hubbub.store.BaseVectorStore;
import chat.hubbub.store.ChannelStore;
import chat.hubbub.store.EventStore;
import chat.hubbub.store.KeyStore;
import chat.hubbub.store.LoginStore;
import chat.hubbub.store.Store;
import chat.hubbub.store.memory.MemoryRateLimitStore;
import chat.hubbub.testkit.ManualClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Makes the logins part of a node over a store that several may share. */
final class AuthNode {
  static final String PASSWORD = "tall order of onions";
  private static final AtomicLong IDS = new AtomicLong();

  private AuthNode() {}

  static AuthServices start(Vertx vertx, Store store, ManualClock clock) {
    HubOptions options = HubOptions.defaults().with("auth.registration", "open");
    AuthServices services =
        new AuthServices(
            vertx,
            store,
            new MemoryRateLimitStore(clock),
            options.auth(),
            options.limits(),
            new AuthServices.World(clock, new SecureRandom(), IDS::incrementAndGet));
    return await(services.start(vertx));
  }

  static NewAccount account(String username) {
    return new NewAccount(username, PASSWORD, null);
  }

  /** A store of which the logins can be replaced. */
  record WithLogins(Store store, LoginStore logins) implements Store {
    @Override
    public EventStore events() {
      return store.events();
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
}
