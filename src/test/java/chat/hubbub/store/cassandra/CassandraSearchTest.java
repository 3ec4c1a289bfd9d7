package chat.hubbub.store.cassandra;

import chat.hubbub.store.SearchContract;
import chat.hubbub.store.StoreFixture;

class CassandraSearchTest extends SearchContract {
  @Override
  protected StoreFixture newFixture() {
    return new CassandraFixture();
  }
}
