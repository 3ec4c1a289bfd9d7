package chat.hubbub.store.sqlite;

import chat.hubbub.store.OwnChannelContract;
import chat.hubbub.store.StoreFixture;

class SqliteOwnChannelTest extends OwnChannelContract {
  @Override
  protected StoreFixture newFixture() {
    return new SqliteFixture();
  }
}
