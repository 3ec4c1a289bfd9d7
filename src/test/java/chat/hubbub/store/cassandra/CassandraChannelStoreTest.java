package chat.hubbub.store.cassandra;

import chat.hubbub.store.ChannelStoreContract;
import chat.hubbub.store.StoreFixture;

class CassandraChannelStoreTest extends ChannelStoreContract {
  @Override
  protected StoreFixture newFixture() {
    return new CassandraFixture();
  }
}
