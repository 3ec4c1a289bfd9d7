package chat.hubbub.store.sqlite;

import chat.hubbub.store.AccountStoreContract;
import chat.hubbub.store.StoreFixture;

class SqliteAccountStoreTest extends AccountStoreContract {
  @Override
  protected StoreFixture newFixture() {
    return new SqliteFixture();
  }
}
