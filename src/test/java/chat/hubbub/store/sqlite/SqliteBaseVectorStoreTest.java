package chat.hubbub.store.sqlite;

import chat.hubbub.store.BaseVectorStoreContract;
import chat.hubbub.store.StoreFixture;

class SqliteBaseVectorStoreTest extends BaseVectorStoreContract {
  @Override
  protected StoreFixture newFixture() {
    return new SqliteFixture();
  }
}
