package chat.hubbub.store.sqlite;

import chat.hubbub.model.Channel;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ChannelKind;
import chat.hubbub.model.Head;
import chat.hubbub.model.InvitePolicy;
import chat.hubbub.model.MemberRole;
import chat.hubbub.model.Membership;
import chat.hubbub.model.OwnChannel;
import chat.hubbub.model.UserId;
import chat.hubbub.model.Visibility;
import chat.hubbub.store.ChannelStore.Position;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads channels and memberships from rows. */
final class ChannelRows {

  private ChannelRows() {}

  static Channel channel(Row row) throws SQLException {
    return new Channel(
        new ChannelId(row.number(1)),
        constant(ChannelKind.class, row.text(2)),
        row.textOrNull(3),
        row.textOrNull(4),
        constant(Visibility.class, row.text(5)),
        constant(InvitePolicy.class, row.text(6)),
        row.number(7),
        new UserId(row.number(8)),
        row.count(9),
        new Head(row.number(10), row.number(11)),
        row.number(12),
        row.flag(13));
  }

  static Membership membership(Row row) throws SQLException {
    return membership(row, 1);
  }

  private static Membership membership(Row row, int first) throws SQLException {
    return new Membership(
        new ChannelId(row.number(first)),
        new UserId(row.number(first + 1)),
        constant(MemberRole.class, row.text(first + 2)),
        row.number(first + 3),
        row.number(first + 4),
        row.numberOrNull(first + 5),
        new Head(row.number(first + 6), row.number(first + 7)),
        row.flag(first + 8));
  }

  static Position position(Row row) throws SQLException {
    return new Position(membership(row), new Head(row.number(10), row.number(11)), row.number(12));
  }

  /**
   * @param lastEvent rowid of the channel's newest event, by which the list is ordered
   */
  record Own(OwnChannel channel, long lastEvent) {}

  static Own own(Row row) throws SQLException {
    Membership membership = membership(row, ChannelSql.OWN_MEMBER);
    int rest = ChannelSql.OWN_REST;
    UserId with = other(row.numberOrNull(rest + 2), row.numberOrNull(rest + 3), membership.user());
    OwnChannel own =
        new OwnChannel(channel(row), membership, row.number(rest + 4), with, row.number(rest));
    return new Own(own, row.number(rest + 1));
  }

  private static @Nullable UserId other(@Nullable Long low, @Nullable Long high, UserId one) {
    if (low == null || high == null) {
      return null;
    }
    return new UserId(low == one.value() ? high : low);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String wire) {
    return Enum.valueOf(type, wire.toUpperCase(Locale.ROOT));
  }
}
