package chat.hubbub.store.sqlite;

import chat.hubbub.store.ProjectionContract;
import chat.hubbub.store.StoreFixture;

class SqliteProjectionTest extends ProjectionContract {
  @Override
  protected StoreFixture newFixture() {
    return new SqliteFixture();
  }
}
