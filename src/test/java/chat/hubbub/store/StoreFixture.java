package chat.hubbub.store;

/** An empty store of one kind, for one test. */
public interface StoreFixture extends AutoCloseable {

  /** The store as it is open now. */
  Store store();

  /** Closes the store and opens it again on what it kept. */
  void reopen();

  /** Closes the store and throws away what it kept. */
  @Override
  void close();
}
