package chat.hubbub.store.sqlite;

import chat.hubbub.store.LoginStoreContract;
import chat.hubbub.store.StoreFixture;

class SqliteLoginStoreTest extends LoginStoreContract {
  @Override
  protected StoreFixture newFixture() {
    return new SqliteFixture();
  }
}
