package chat.hubbub.config;

/**
 * How the store writes.
 *
 * @param batchEvents most writes that one commit may gather
 */
public record StoreOptions(int batchEvents) {

  static StoreOptions from(SettingValues values) {
    return new StoreOptions(values.get(Settings.STORE_BATCH_EVENTS));
  }
}
