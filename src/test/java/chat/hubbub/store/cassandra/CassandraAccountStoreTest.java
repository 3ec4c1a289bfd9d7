package chat.hubbub.store.cassandra;

import chat.hubbub.store.AccountStoreContract;
import chat.hubbub.store.StoreFixture;

class CassandraAccountStoreTest extends AccountStoreContract {
  @Override
  protected StoreFixture newFixture() {
    return new CassandraFixture();
  }
}
