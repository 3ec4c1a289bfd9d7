package chat.hubbub.store.cassandra;

import chat.hubbub.store.OwnChannelContract;
import chat.hubbub.store.StoreFixture;

class CassandraOwnChannelTest extends OwnChannelContract {
  @Override
  protected StoreFixture newFixture() {
    return new CassandraFixture();
  }
}
