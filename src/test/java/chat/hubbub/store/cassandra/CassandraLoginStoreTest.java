package chat.hubbub.store.cassandra;

import chat.hubbub.store.LoginStoreContract;
import chat.hubbub.store.StoreFixture;

class CassandraLoginStoreTest extends LoginStoreContract {
  @Override
  protected StoreFixture newFixture() {
    return new CassandraFixture();
  }
}
