package chat.hubbub.store.cassandra;

import chat.hubbub.model.Channel;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ChannelKind;
import chat.hubbub.model.Visibility;
import chat.hubbub.store.ChannelStore.Page;
import chat.hubbub.store.cassandra.ChannelRows.ChannelRow;
import chat.hubbub.store.text.Folding;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Public groups by name. The names lie in several partitions, each in order; a page merges them and
 * goes on until it is full.
 */
final class PublicDirectory {
  private static final int NAMES_TOGETHER = 200;

  /** Names looked at for one page; the cursor goes on behind them. */
  private static final int MAX_EXAMINED = 20_000;

  private final CassandraSession session;
  private final ChannelReads channels;

  PublicDirectory(CassandraSession session, ChannelReads channels) {
    this.session = session;
    this.channels = channels;
  }

  private record Entry(String key, long id) implements Comparable<Entry> {
    /** As the partitions are ordered: by the bytes of UTF-8. */
    private static final Comparator<Entry> ORDER =
        Comparator.comparing(Entry::bytes, Arrays::compareUnsigned).thenComparingLong(Entry::id);

    private byte[] bytes() {
      return key.getBytes(StandardCharsets.UTF_8);
    }

    static Entry read(Row row) {
      return new Entry(row.getString("name_key"), row.getLong("id"));
    }

    static Entry parse(@Nullable String cursor) {
      if (cursor == null) {
        return new Entry("", 0);
      }
      int colon = cursor.indexOf(':');
      if (colon < 0) {
        throw Failures.badCursor();
      }
      return new Entry(
          cursor.substring(colon + 1), ChannelId.parse(cursor.substring(0, colon)).value());
    }

    @Override
    public int compareTo(Entry other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return id + ":" + key;
    }
  }

  Future<Page<Channel>> page(String query, @Nullable String cursor, int limit) {
    return collect(Folding.key(query), Entry.parse(cursor), limit, new ArrayList<>(), 0);
  }

  private Future<Page<Channel>> collect(
      String query, Entry after, int limit, List<Channel> items, int examined) {
    return names(after)
        .compose(
            names -> {
              List<Entry> matching =
                  names.stream().filter(name -> name.key().contains(query)).toList();
              return Each.of(matching, name -> channels.channel(new ChannelId(name.id())))
                  .compose(
                      rows -> {
                        for (int i = 0; i < rows.size(); i++) {
                          if (open(rows.get(i))) {
                            if (items.size() == limit) {
                              Channel last = items.get(limit - 1);
                              Entry end =
                                  new Entry(
                                      Folding.key(String.valueOf(last.name())), last.id().value());
                              return Future.succeededFuture(new Page<>(items, end.toString()));
                            }
                            items.add(rows.get(i).channel());
                          }
                        }
                        return goOn(query, names, limit, items, examined + names.size());
                      });
            });
  }

  private Future<Page<Channel>> goOn(
      String query, List<Entry> names, int limit, List<Channel> items, int examined) {
    if (names.size() < NAMES_TOGETHER) {
      return Future.succeededFuture(new Page<>(items, null));
    }
    Entry last = names.get(names.size() - 1);
    return examined >= MAX_EXAMINED
        ? Future.succeededFuture(new Page<>(items, last.toString()))
        : collect(query, last, limit, items, examined);
  }

  /** The next names of all partitions, in order. */
  private Future<List<Entry>> names(Entry after) {
    List<Integer> shards = IntStream.range(0, ChannelProjection.SHARDS).boxed().toList();
    return Each.of(
            shards,
            shard ->
                session.rows(ChannelCql.PUBLIC, shard, after.key(), after.id(), NAMES_TOGETHER))
        .map(
            parts ->
                parts.stream()
                    .flatMap(List::stream)
                    .map(Entry::read)
                    .sorted()
                    .limit(NAMES_TOGETHER)
                    .toList());
  }

  private static boolean open(@Nullable ChannelRow row) {
    return row != null
        && row.channel().kind() == ChannelKind.GROUP
        && row.channel().visibility() == Visibility.PUBLIC
        && !row.channel().deleted();
  }
}
