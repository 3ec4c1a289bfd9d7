package chat.hubbub.store.memory;

import chat.hubbub.store.PresenceStore;
import chat.hubbub.store.PresenceStoreContract;

class MemoryPresenceStoreTest extends PresenceStoreContract {
  private final PresenceStore store = new MemoryPresenceStore();

  @Override
  protected PresenceStore store() {
    return store;
  }
}
