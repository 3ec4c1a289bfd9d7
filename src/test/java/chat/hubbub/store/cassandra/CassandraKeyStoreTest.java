package chat.hubbub.store.cassandra;

import chat.hubbub.store.KeyStoreContract;
import chat.hubbub.store.StoreFixture;

class CassandraKeyStoreTest extends KeyStoreContract {
  @Override
  protected StoreFixture newFixture() {
    return new CassandraFixture();
  }
}
