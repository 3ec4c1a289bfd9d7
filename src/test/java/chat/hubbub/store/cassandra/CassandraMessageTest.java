package chat.hubbub.store.cassandra;

import chat.hubbub.store.MessageContract;
import chat.hubbub.store.StoreFixture;

class CassandraMessageTest extends MessageContract {
  @Override
  protected StoreFixture newFixture() {
    return new CassandraFixture();
  }
}
