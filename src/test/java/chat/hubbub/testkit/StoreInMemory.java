package chat.hubbub.testkit;

import chat.hubbub.store.BaseVectorStore;
import chat.hubbub.store.KeyStore;
import chat.hubbub.store.LoginStore;
import chat.hubbub.store.Store;
import io.vertx.core.Future;

/** Logs, what follows from them, and people; nothing else. For one thread. */
public final class StoreInMemory implements Store {
  private final Answers answers = new Answers();
  private final LogInMemory events = new LogInMemory(answers);
  private final ChannelsInMemory channels = new ChannelsInMemory(events, answers);
  private final AccountsInMemory accounts = new AccountsInMemory(answers);
  private final VectorsInMemory vectors = new VectorsInMemory();

  /** All that the store answers. */
  public Answers answers() {
    return answers;
  }

  @Override
  public LogInMemory events() {
    return events;
  }

  @Override
  public ChannelsInMemory channels() {
    return channels;
  }

  @Override
  public AccountsInMemory accounts() {
    return accounts;
  }

  @Override
  public LoginStore logins() {
    throw new UnsupportedOperationException();
  }

  @Override
  public KeyStore keys() {
    throw new UnsupportedOperationException();
  }

  @Override
  public BaseVectorStore vectors() {
    return vectors;
  }

  @Override
  public Future<Void> check() {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
