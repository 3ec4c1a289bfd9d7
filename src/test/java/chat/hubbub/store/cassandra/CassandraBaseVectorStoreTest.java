package chat.hubbub.store.cassandra;

import chat.hubbub.store.BaseVectorStoreContract;
import chat.hubbub.store.StoreFixture;

class CassandraBaseVectorStoreTest extends BaseVectorStoreContract {
  @Override
  protected StoreFixture newFixture() {
    return new CassandraFixture();
  }
}
