package chat.hubbub.store.sqlite;

import chat.hubbub.store.SearchContract;
import chat.hubbub.store.StoreFixture;

class SqliteSearchTest extends SearchContract {
  @Override
  protected StoreFixture newFixture() {
    return new SqliteFixture();
  }
}
