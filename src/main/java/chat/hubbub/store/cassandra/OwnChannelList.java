package chat.hubbub.store.cassandra;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Membership;
import chat.hubbub.model.OwnChannel;
import chat.hubbub.model.UserId;
import chat.hubbub.store.ChannelStore.Page;
import chat.hubbub.store.cassandra.ChannelRows.ChannelRow;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's channels, latest activity first, complete also while the order moves under the reader:
 * first down from the newest activity there was at the first page, then up through those that got
 * news since, which may hence come twice. Each page sorts the whole list: it is bounded by how many
 * channels one person has.
 */
final class OwnChannelList {
  private final CassandraSession session;
  private final ChannelReads channels;

  OwnChannelList(CassandraSession session, ChannelReads channels) {
    this.session = session;
    this.channels = channels;
  }

  private record Own(Membership membership, ChannelRow row) {
    Place place() {
      return new Place(row.at(), row.channel().id().value());
    }
  }

  /** Where a channel stands in the order. */
  private record Place(long at, long channel) implements Comparable<Place> {
    static final Place TOP = new Place(Long.MAX_VALUE, Long.MAX_VALUE);

    @Override
    public int compareTo(Place other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(channel, other.channel);
    }
  }

  /**
   * @param start of the newest channel when the first page was read; null before
   * @param last of the channel that ended the former page
   */
  private record Cursor(boolean down, @Nullable Place start, Place last) {
    static Cursor parse(@Nullable String text) {
      if (text == null) {
        return new Cursor(true, null, Place.TOP);
      }
      String[] parts = text.split("-", -1);
      if (parts.length == 5 && (parts[0].equals("d") || parts[0].equals("u"))) {
        try {
          Place start = new Place(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
          Place last = new Place(Long.parseLong(parts[3]), Long.parseLong(parts[4]));
          return new Cursor(parts[0].equals("d"), start, last);
        } catch (NumberFormatException malformed) {
          // Reported below.
        }
      }
      throw Failures.badCursor();
    }

    boolean wants(Place place) {
      return down ? place.compareTo(last) < 0 : place.compareTo(last) > 0;
    }

    static String text(boolean down, Place start, Place last) {
      return String.join(
          "-",
          down ? "d" : "u",
          Long.toString(start.at()),
          Long.toString(start.channel()),
          Long.toString(last.at()),
          Long.toString(last.channel()));
    }
  }

  Future<@Nullable OwnChannel> one(UserId user, ChannelId channel) {
    return Future.all(channels.membership(channel, user), channels.channel(channel))
        .compose(
            both -> {
              Membership membership = both.resultAt(0);
              ChannelRow row = both.resultAt(1);
              return membership == null || row == null || !membership.active()
                  ? Future.succeededFuture()
                  : shown(new Own(membership, row));
            });
  }

  Future<Page<OwnChannel>> page(UserId user, @Nullable String cursor, int limit) {
    Cursor from = Cursor.parse(cursor);
    return channels
        .activeMemberships(user)
        .compose(this::all)
        .compose(all -> page(all, from, limit));
  }

  private Future<List<Own>> all(List<Membership> memberships) {
    return Each.of(memberships, membership -> channels.channel(membership.channel()))
        .map(
            rows -> {
              List<Own> all = new ArrayList<>();
              for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i) != null) {
                  all.add(new Own(memberships.get(i), rows.get(i)));
                }
              }
              all.sort(Comparator.comparing(Own::place));
              return all;
            });
  }

  /**
   * @param all in ascending order
   */
  private Future<Page<OwnChannel>> page(List<Own> all, Cursor from, int limit) {
    if (all.isEmpty()) {
      return Future.succeededFuture(new Page<>(List.of(), null));
    }
    Place newest = all.get(all.size() - 1).place();
    Place start = from.start() == null ? newest : from.start();
    List<Own> wanted = new ArrayList<>(all.stream().filter(o -> from.wants(o.place())).toList());
    if (from.down()) {
      wanted.sort(Comparator.comparing(Own::place).reversed());
    }
    String next = null;
    if (wanted.size() > limit) {
      next = Cursor.text(from.down(), start, wanted.get(limit - 1).place());
    } else if (from.down() && newest.compareTo(start) > 0) {
      next = Cursor.text(false, start, start);
    }
    String cursor = next;
    return Each.of(wanted.subList(0, Math.min(limit, wanted.size())), this::shown)
        .map(items -> new Page<>(items, cursor));
  }

  private Future<OwnChannel> shown(Own own) {
    Membership membership = own.membership();
    ChannelRow row = own.row();
    long user = membership.user().value();
    boolean unread = row.channel().head().seq() > membership.read().seq();
    Future<Long> mentions =
        unread
            ? session
                .row(
                    EventCql.COUNT_MENTIONS,
                    user,
                    row.channel().id().value(),
                    membership.read().seq())
                .map(count -> count == null ? 0L : count.getLong("mentions"))
            : Future.succeededFuture(0L);
    return mentions.map(
        count ->
            new OwnChannel(
                row.channel(), membership, count, row.with(membership.user()), row.at()));
  }
}
