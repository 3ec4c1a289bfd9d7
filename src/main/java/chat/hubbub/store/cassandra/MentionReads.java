package chat.hubbub.store.cassandra;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Membership;
import chat.hubbub.model.Message;
import chat.hubbub.model.UserId;
import chat.hubbub.store.EventStore.SearchPage;
import chat.hubbub.store.EventStore.SearchPage.Hit;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who mentioned me, newest first, month by month back in time. */
final class MentionReads {
  private final CassandraSession session;
  private final ChannelReads channels;
  private final MessageReads messages;

  MentionReads(CassandraSession session, ChannelReads channels, MessageReads messages) {
    this.session = session;
    this.channels = channels;
    this.messages = messages;
  }

  /** One listing on its way through the months. */
  private record Listing(
      UserId user, Set<ChannelId> now, int limit, List<Place> found, List<Integer> months) {
    boolean full() {
      return found.size() > limit;
    }
  }

  /** A message that mentions somebody. */
  private record Place(NewestFirst at, long n) {
    static Place read(Row row) {
      NewestFirst at =
          new NewestFirst(row.getLong("at"), row.getLong("channel"), row.getLong("seq"));
      return new Place(at, row.getLong("n"));
    }
  }

  Future<SearchPage> page(UserId user, @Nullable String cursor, int limit) {
    NewestFirst before = NewestFirst.parse(cursor);
    Future<List<Membership>> memberships = channels.activeMemberships(user);
    Future<List<Row>> months = session.rows(EventCql.MENTION_MONTHS, user.value(), before.month());
    return Future.all(memberships, months)
        .compose(
            all -> {
              Set<ChannelId> now = new HashSet<>();
              memberships.result().forEach(membership -> now.add(membership.channel()));
              List<Integer> left =
                  new ArrayList<>(months.result().stream().map(row -> row.getInt(0)).toList());
              return collect(new Listing(user, now, limit, new ArrayList<>(), left), before);
            })
        .compose(listing -> shown(listing));
  }

  private Future<Listing> collect(Listing listing, NewestFirst before) {
    if (listing.full() || listing.months().isEmpty()) {
      return Future.succeededFuture(listing);
    }
    int size = listing.limit() + 1;
    return session
        .rows(
            EventCql.MENTIONS_BEFORE,
            listing.user().value(),
            listing.months().get(0),
            before.at(),
            before.channel(),
            before.seq(),
            size)
        .compose(
            rows -> {
              NewestFirst last = before;
              for (Row row : rows) {
                Place place = Place.read(row);
                last = place.at();
                if (!listing.full() && listing.now().contains(new ChannelId(last.channel()))) {
                  listing.found().add(place);
                }
              }
              if (rows.size() < size) {
                listing.months().remove(0);
              }
              return collect(listing, last);
            });
  }

  private Future<SearchPage> shown(Listing listing) {
    List<Place> found = listing.found();
    List<Place> page = found.subList(0, Math.min(listing.limit(), found.size()));
    String next = listing.full() ? page.get(page.size() - 1).at().toString() : null;
    return Each.of(
            page,
            place ->
                messages.byNumber(new ChannelId(place.at().channel()), place.n(), listing.user()))
        .map(
            shown -> {
              List<Hit> hits = new ArrayList<>();
              for (Message message : shown) {
                if (message != null && message.mentions().contains(listing.user())) {
                  hits.add(new Hit(message, List.of()));
                }
              }
              return new SearchPage(hits, next);
            });
  }
}
