package chat.hubbub.config;

/**
 * Which store, and how the embedded one writes.
 *
 * @param batchEvents most writes that one commit may gather
 */
public record StoreOptions(StoreType type, int batchEvents) {

  static StoreOptions from(SettingValues values) {
    return new StoreOptions(
        values.get(Settings.STORE_TYPE), values.get(Settings.STORE_BATCH_EVENTS));
  }
}
