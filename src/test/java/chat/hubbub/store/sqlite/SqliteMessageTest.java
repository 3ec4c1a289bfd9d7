package chat.hubbub.store.sqlite;

import chat.hubbub.store.MessageContract;
import chat.hubbub.store.StoreFixture;

class SqliteMessageTest extends MessageContract {
  @Override
  protected StoreFixture newFixture() {
    return new SqliteFixture();
  }
}
