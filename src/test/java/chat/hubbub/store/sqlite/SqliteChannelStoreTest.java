package chat.hubbub.store.sqlite;

import chat.hubbub.store.ChannelStoreContract;
import chat.hubbub.store.StoreFixture;

class SqliteChannelStoreTest extends ChannelStoreContract {
  @Override
  protected StoreFixture newFixture() {
    return new SqliteFixture();
  }
}
