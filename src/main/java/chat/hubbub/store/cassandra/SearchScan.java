package chat.hubbub.store.cassandra;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.UserId;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One search on its way down one channel, from the newest messages on, some partitions of the index
 * at a time.
 */
final class SearchScan {
  private static final int BUCKETS_TOGETHER = 8;
  private static final int MESSAGES_IN_BUCKET = 1_000;

  /** A short prefix can stand for very many words; beyond this some messages are not found. */
  private static final int MAX_PREFIXED = 20_000;

  private final CassandraSession session;
  private final ChannelId channel;
  private final Sought sought;
  private long next;
  private NewestFirst bound;

  /**
   * @param words all but the last
   * @param prefix the last
   */
  record Sought(List<String> words, String prefix, @Nullable UserId from, NewestFirst before) {}

  /** A match as the index has it. */
  private record Posting(long at, long author) {}

  SearchScan(
      CassandraSession session, ChannelId channel, ChannelReads.Extent extent, Sought sought) {
    this.session = session;
    this.channel = channel;
    this.sought = sought;
    this.next = SearchIndex.bucket(extent.head().messages());
    this.bound = end(extent.lastActivity());
  }

  private static NewestFirst end(long at) {
    return new NewestFirst(at, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /** Whatever was not looked at yet is older than this. */
  NewestFirst bound() {
    return bound;
  }

  boolean finished() {
    return next < 0;
  }

  /** Skips what is newer than the page, by halving: times ascend with numbers. */
  Future<SearchScan> skip() {
    return next < BUCKETS_TOGETHER || sought.before().at() == Long.MAX_VALUE
        ? Future.succeededFuture(this)
        : skip(0, next);
  }

  private Future<SearchScan> skip(long low, long high) {
    if (low >= high) {
      // One more, as the clocks of two owners may differ.
      next = Math.min(next, low + 1);
      return Future.succeededFuture(this);
    }
    long middle = (low + high + 1) / 2;
    return timeOf(middle)
        .compose(at -> at <= sought.before().at() ? skip(middle, high) : skip(low, middle - 1));
  }

  /** When the first message of a bucket was sent. */
  private Future<Long> timeOf(long bucket) {
    long n = Math.max(1, bucket * MESSAGES_IN_BUCKET);
    return session
        .row(EventCql.MESSAGE, channel.value(), EventLog.bucket(n), n)
        .map(row -> row == null ? Long.MIN_VALUE : row.getLong("at"));
  }

  /** The matches in the next partitions, as places whose third part is the message's number. */
  Future<List<NewestFirst>> step() {
    List<Long> buckets = new ArrayList<>();
    for (int i = 0; i < BUCKETS_TOGETHER && next >= 0; i++) {
      buckets.add(next--);
    }
    Future<Long> time = finished() ? Future.succeededFuture(Long.MIN_VALUE) : timeOf(next + 1);
    return Future.all(Each.of(buckets, this::matches), time)
        .map(
            both -> {
              bound = end(both.<Long>resultAt(1));
              return both.<List<List<NewestFirst>>>resultAt(0).stream()
                  .flatMap(List::stream)
                  .toList();
            });
  }

  private Future<List<NewestFirst>> matches(long bucket) {
    return Each.of(sought.words(), word -> withWord(bucket, word))
        .compose(
            exact -> {
              boolean none = exact.stream().anyMatch(Map::isEmpty);
              return none
                  ? Future.succeededFuture(List.of())
                  : withPrefix(bucket).map(found -> places(found, exact));
            });
  }

  private Future<Map<Long, Posting>> withWord(long bucket, String word) {
    return session
        .rows(EventCql.WITH_WORD, channel.value(), bucket, word, MESSAGES_IN_BUCKET)
        .map(SearchScan::postings);
  }

  private Future<Map<Long, Posting>> withPrefix(long bucket) {
    String from = sought.prefix();
    String to = from + Character.toString(Character.MAX_CODE_POINT);
    return session
        .rows(EventCql.WITH_PREFIX, channel.value(), bucket, from, to, MAX_PREFIXED)
        .map(SearchScan::postings);
  }

  private static Map<Long, Posting> postings(List<Row> rows) {
    Map<Long, Posting> postings = new HashMap<>();
    rows.forEach(
        row ->
            postings.put(row.getLong("n"), new Posting(row.getLong("at"), row.getLong("author"))));
    return postings;
  }

  private List<NewestFirst> places(Map<Long, Posting> found, List<Map<Long, Posting>> exact) {
    List<NewestFirst> places = new ArrayList<>();
    UserId from = sought.from();
    found.forEach(
        (n, posting) -> {
          NewestFirst place = new NewestFirst(posting.at(), channel.value(), n);
          boolean all = exact.stream().allMatch(map -> map.containsKey(n));
          boolean author = from == null || from.value() == posting.author();
          if (all && author && place.compareTo(sought.before()) > 0) {
            places.add(place);
          }
        });
    return places;
  }
}
