package chat.hubbub.store.sqlite;

import chat.hubbub.store.KeyStoreContract;
import chat.hubbub.store.StoreFixture;

class SqliteKeyStoreTest extends KeyStoreContract {
  @Override
  protected StoreFixture newFixture() {
    return new SqliteFixture();
  }
}
