package chat.hubbub.config;

import java.nio.file.Path;

/**
 * Which store, and how the embedded one writes.
 *
 * @param batchEvents most writes that one commit may gather
 */
public record StoreOptions(StoreType type, int batchEvents) {
  static final Section SECTION = new Section();

  static final Setting<Path> DATA_DIR =
      SECTION.add(
          "data.dir", Kind.path(), "data", "Folder of everything the hub keeps; made when absent.");
  private static final Setting<StoreType> TYPE =
      SECTION.add(
          "store.type",
          Kind.choice(StoreType.class),
          "sqlite",
          "Where accounts, channels and logs are kept: sqlite, in the data folder of one hub; "
              + "cassandra, for several hubs.");
  private static final Setting<Integer> BATCH_EVENTS =
      SECTION.add(
          "store.batchEvents",
          Kind.integer(1, 10_000),
          "512",
          "Most writes that one commit to disk may gather.");

  static StoreOptions from(SettingValues values) {
    return new StoreOptions(values.get(TYPE), values.get(BATCH_EVENTS));
  }
}
