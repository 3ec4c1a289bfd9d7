package chat.hubbub.store.cassandra;

import chat.hubbub.model.Channel;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ChannelKind;
import chat.hubbub.model.Head;
import chat.hubbub.model.InvitePolicy;
import chat.hubbub.model.MemberRole;
import chat.hubbub.model.Membership;
import chat.hubbub.model.UserId;
import chat.hubbub.model.Visibility;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads channels and memberships from rows. */
final class ChannelRows {

  private ChannelRows() {}

  /**
   * @param rev seq of the newest event that was applied to the channel's own fields
   */
  record ChannelRow(Channel channel, @Nullable Long low, @Nullable Long high, long rev, long at) {

    /** The other user of a direct channel, or null. */
    @Nullable UserId with(UserId one) {
      if (low == null || high == null) {
        return null;
      }
      return new UserId(low == one.value() ? high : low);
    }
  }

  /** A channel that was begun, though its first events may not be applied yet; or null. */
  static @Nullable ChannelRow begun(@Nullable Row row) {
    if (row == null || row.isNull("kind")) {
      return null;
    }
    Channel channel =
        new Channel(
            new ChannelId(row.getLong("id")),
            constant(ChannelKind.class, row.getString("kind")),
            row.getString("name"),
            row.getString("topic"),
            constant(Visibility.class, row.getString("visibility")),
            constant(InvitePolicy.class, row.getString("invites")),
            row.getLong("created_at"),
            new UserId(row.getLong("created_by")),
            row.getInt("members"),
            new Head(row.getLong("seq"), row.getLong("n")),
            row.getLong("floor"),
            row.getBoolean("deleted"));
    return new ChannelRow(
        channel,
        row.get("direct_low", Long.class),
        row.get("direct_high", Long.class),
        row.getLong("rev"),
        row.getLong("last_at"));
  }

  /** A channel as readers see it, or null. */
  static @Nullable ChannelRow channel(@Nullable Row row) {
    return row == null || row.isNull("seq") ? null : begun(row);
  }

  /**
   * @param mutedSince joinedSeq of the membership that was muted, or null
   */
  static @Nullable Membership membership(@Nullable Row row, @Nullable Long mutedSince) {
    if (row == null || row.isNull("joined_seq")) {
      return null;
    }
    long joined = row.getLong("joined_seq");
    return new Membership(
        new ChannelId(row.getLong("channel")),
        new UserId(row.getLong("user")),
        constant(MemberRole.class, row.getString("role")),
        row.getLong("joined_at"),
        joined,
        row.get("left_seq", Long.class),
        new Head(row.getLong("read_seq"), row.getLong("read_n")),
        mutedSince != null && mutedSince == joined);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, @Nullable String wire) {
    return Enum.valueOf(type, String.valueOf(wire).toUpperCase(Locale.ROOT));
  }
}
