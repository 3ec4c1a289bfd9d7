package chat.hubbub.store.sqlite;

/**
 * Sizes of the embedded store. The defaults keep an idle hub small and are enough for a machine
 * full of clients; they are bounds, not reservations.
 *
 * @param readers reader threads, each with a connection of its own
 * @param queuedReads reads that may wait; beyond it they fail with {@code UNAVAILABLE}
 * @param queuedWrites writes that may wait; beyond it they fail with {@code UNAVAILABLE}
 * @param queuedBytes bytes of writes that may wait
 * @param batchWrites most writes in one commit
 * @param batchBytes most bytes in one commit; a single larger write goes alone
 * @param writerCacheKib page cache of the writer, KiB
 * @param readerCacheKib page cache of each reader, KiB
 * @param busyMillis how long a statement waits for a lock before it fails
 */
public record SqliteOptions(
    int readers,
    int queuedReads,
    int queuedWrites,
    long queuedBytes,
    int batchWrites,
    long batchBytes,
    int writerCacheKib,
    int readerCacheKib,
    int busyMillis) {

  public static final SqliteOptions DEFAULTS =
      new SqliteOptions(2, 8_192, 16_384, 64L << 20, 1_024, 4L << 20, 32_768, 4_096, 5_000);

  public SqliteOptions {
    if (readers < 1 || queuedReads < 1 || queuedWrites < 1 || batchWrites < 1) {
      throw new IllegalArgumentException("counts must be at least 1");
    }
  }

  /** The same with another bound on the writes of a commit. */
  public SqliteOptions withBatchWrites(int writes) {
    return new SqliteOptions(
        readers,
        queuedReads,
        queuedWrites,
        queuedBytes,
        writes,
        batchBytes,
        writerCacheKib,
        readerCacheKib,
        busyMillis);
  }
}
