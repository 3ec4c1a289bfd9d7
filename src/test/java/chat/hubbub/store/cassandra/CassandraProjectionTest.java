package chat.hubbub.store.cassandra;

import chat.hubbub.store.ProjectionContract;
import chat.hubbub.store.StoreFixture;

class CassandraProjectionTest extends ProjectionContract {
  @Override
  protected StoreFixture newFixture() {
    return new CassandraFixture();
  }
}
