package chat.hubbub.store.cassandra;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Message;
import chat.hubbub.model.UserId;
import chat.hubbub.store.EventStore.SearchPage;
import chat.hubbub.store.EventStore.SearchPage.Hit;
import chat.hubbub.store.cassandra.SearchScan.Sought;
import chat.hubbub.store.text.Folding;
import chat.hubbub.store.text.Highlights;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Full-text search, newest first over several channels: always goes on where the newest message may
 * lie that was not looked at, until a page is certain.
 */
final class MessageSearch {
  private static final int SCANS_TOGETHER = 16;

  /** Steps made for one page; the cursor goes on behind them. */
  private static final int MAX_STEPS = 400;

  private final CassandraSession session;
  private final ChannelReads channels;
  private final MessageReads messages;

  MessageSearch(CassandraSession session, ChannelReads channels, MessageReads messages) {
    this.session = session;
    this.channels = channels;
    this.messages = messages;
  }

  Future<SearchPage> page(
      List<ChannelId> asked,
      String query,
      @Nullable UserId from,
      @Nullable String cursor,
      int limit,
      UserId viewer) {
    NewestFirst before = NewestFirst.parse(cursor);
    List<String> typed = Folding.words(query);
    if (typed.isEmpty()) {
      return Future.succeededFuture(new SearchPage(List.of(), null));
    }
    List<String> words = typed.stream().map(SearchIndex::word).toList();
    int last = words.size() - 1;
    Sought sought = new Sought(words.subList(0, last), words.get(last), from, before);
    return scans(asked, sought)
        .compose(scans -> new Run(scans, limit).proceed())
        .compose(found -> shown(found, limit, typed, sought, viewer));
  }

  private Future<List<SearchScan>> scans(List<ChannelId> asked, Sought sought) {
    return Each.of(
            asked,
            channel ->
                channels
                    .extent(channel)
                    .<@Nullable SearchScan>compose(
                        extent ->
                            extent == null
                                ? Future.succeededFuture()
                                : new SearchScan(session, channel, extent, sought).skip()))
        .map(scans -> scans.stream().filter(Objects::nonNull).toList());
  }

  /**
   * @param certain matches, newest first; none is missing among them
   * @param rest where to go on behind them, or null when nothing is left
   */
  private record Found(List<NewestFirst> certain, @Nullable NewestFirst rest) {}

  private static final class Run {
    private final PriorityQueue<SearchScan> open =
        new PriorityQueue<>(Comparator.comparing(SearchScan::bound));
    private final List<NewestFirst> hits = new ArrayList<>();
    private final int limit;
    private int steps;

    Run(List<SearchScan> scans, int limit) {
      open.addAll(scans);
      this.limit = limit;
    }

    Future<Found> proceed() {
      SearchScan newest = open.peek();
      if (newest == null) {
        hits.sort(null);
        return Future.succeededFuture(new Found(hits, null));
      }
      List<NewestFirst> certain =
          hits.stream().filter(hit -> hit.compareTo(newest.bound()) < 0).sorted().toList();
      if (certain.size() > limit || steps >= MAX_STEPS) {
        return Future.succeededFuture(new Found(certain, newest.bound()));
      }
      List<SearchScan> some = new ArrayList<>();
      while (!open.isEmpty() && some.size() < SCANS_TOGETHER) {
        some.add(open.remove());
      }
      steps += some.size();
      return Each.of(some, SearchScan::step)
          .compose(
              found -> {
                found.forEach(hits::addAll);
                some.stream().filter(scan -> !scan.finished()).forEach(open::add);
                return proceed();
              });
    }
  }

  private Future<SearchPage> shown(
      Found found, int limit, List<String> typed, Sought sought, UserId viewer) {
    List<NewestFirst> certain = found.certain();
    boolean more = certain.size() > limit;
    List<NewestFirst> page = more ? certain.subList(0, limit) : certain;
    NewestFirst rest = more ? page.get(limit - 1) : found.rest();
    return Each.of(
            page, place -> messages.byNumber(new ChannelId(place.channel()), place.seq(), viewer))
        .map(
            shown -> {
              List<Hit> hits = new ArrayList<>();
              for (Message message : shown) {
                if (message != null && matches(message, sought)) {
                  hits.add(new Hit(message, Highlights.of(message.text(), typed)));
                }
              }
              return new SearchPage(hits, rest == null ? null : rest.toString());
            });
  }

  /** Checked against the message itself, which may have changed since it was indexed. */
  private static boolean matches(Message message, Sought sought) {
    if (message.deletedAt() != null) {
      return false;
    }
    Set<String> words = SearchIndex.words(message.text());
    return words.containsAll(sought.words())
        && words.stream().anyMatch(word -> word.startsWith(sought.prefix()));
  }
}
