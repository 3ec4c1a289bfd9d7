package chat.hubbub.store.cassandra;

import chat.hubbub.model.UserId;
import chat.hubbub.store.text.Folding;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which words occur in which messages: a partition for every 1,000 messages of a channel, in it the
 * words in order, so that a prefix is a range. A channel, being the partition, keeps apart what one
 * may not see.
 */
final class SearchIndex {
  private static final long BUCKET = 1_000;

  /** Longer words are found by their beginning; keys have a limit. */
  private static final int WORD_CHARACTERS = 64;

  private final CassandraSession session;

  SearchIndex(CassandraSession session) {
    this.session = session;
  }

  static long bucket(long n) {
    return n / BUCKET;
  }

  /** The distinct words of a text, as they are compared. */
  static Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>();
    Folding.words(text).forEach(word -> words.add(word(word)));
    return words;
  }

  static String word(String typed) {
    String word = Folding.word(typed);
    int length = Math.min(WORD_CHARACTERS, word.codePointCount(0, word.length()));
    return word.substring(0, word.offsetByCodePoints(0, length));
  }

  Future<Void> add(MessagePlace place, UserId author, Set<String> words, long rev) {
    return change(place, author, Set.of(), words, rev);
  }

  Future<Void> change(
      MessagePlace place, UserId author, Set<String> before, Set<String> after, long rev) {
    List<Bind> changes = new ArrayList<>();
    long channel = place.channel().value();
    long bucket = bucket(place.n());
    for (String word : before) {
      if (!after.contains(word)) {
        changes.add(Bind.of(EventCql.REMOVE_WORD, rev, channel, bucket, word, place.n()));
      }
    }
    for (String word : after) {
      if (!before.contains(word)) {
        long by = author.value();
        changes.add(
            Bind.of(EventCql.ADD_WORD, channel, bucket, word, place.n(), place.at(), by, rev));
      }
    }
    return changes.isEmpty() ? Future.succeededFuture() : session.write(changes);
  }
}
