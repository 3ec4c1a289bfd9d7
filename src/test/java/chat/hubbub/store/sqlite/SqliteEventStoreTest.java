package chat.hubbub.store.sqlite;

import chat.hubbub.store.EventStoreContract;
import chat.hubbub.store.StoreFixture;

class SqliteEventStoreTest extends EventStoreContract {
  @Override
  protected StoreFixture newFixture() {
    return new SqliteFixture();
  }
}
