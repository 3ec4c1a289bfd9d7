package chat.hubbub.store.cassandra;

import chat.hubbub.store.EventStoreContract;
import chat.hubbub.store.StoreFixture;

class CassandraEventStoreTest extends EventStoreContract {
  @Override
  protected StoreFixture newFixture() {
    return new CassandraFixture();
  }
}
