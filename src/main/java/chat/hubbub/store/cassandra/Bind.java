package chat.hubbub.store.cassandra;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement with its values.
 *
 * @param values in the order of the statement's marks; null is written as null, {@link #UNSET} not
 *     at all
 */
record Bind(String cql, List<@Nullable Object> values) {
  /** Leaves a column as it is, where null would leave a tombstone. */
  static final Object UNSET = new Object();

  static Bind of(String cql, @Nullable Object... values) {
    return new Bind(cql, Arrays.asList(values));
  }

  static Object orUnset(@Nullable Object value) {
    return value == null ? UNSET : value;
  }
}
