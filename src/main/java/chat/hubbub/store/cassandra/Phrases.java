package chat.hubbub.store.cassandra;

import chat.hubbub.model.User;
import chat.hubbub.model.UserId;
import chat.hubbub.store.text.Folding;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/**
 * People by what their names say from each word on. The first two characters are the partition, so
 * that no partition holds everybody.
 */
final class Phrases {
  private static final int PREFIX = 2;

  /** Phrases of one person can lie side by side; so many are read for each person wanted. */
  private static final int PHRASES_PER_USER = 4;

  private final CassandraSession session;

  Phrases(CassandraSession session) {
    this.session = session;
  }

  static Set<String> of(User user) {
    return Folding.phrases(user.username(), user.displayName());
  }

  private static String prefix(String phrase) {
    int length = phrase.codePointCount(0, phrase.length());
    return phrase.substring(0, phrase.offsetByCodePoints(0, Math.min(PREFIX, length)));
  }

  Future<Void> add(UserId user, Set<String> phrases) {
    return Each.of(
            List.copyOf(phrases),
            phrase -> session.write(AccountCql.ADD_PHRASE, prefix(phrase), phrase, user.value()))
        .mapEmpty();
  }

  Future<Void> replace(User old, User user) {
    Set<String> now = of(user);
    List<String> gone = of(old).stream().filter(phrase -> !now.contains(phrase)).toList();
    return add(user.id(), now)
        .compose(
            v ->
                Each.of(
                    gone,
                    phrase ->
                        session.write(
                            AccountCql.DROP_PHRASE, prefix(phrase), phrase, user.id().value())))
        .mapEmpty();
  }

  /** Who may match; a name may have changed meanwhile. */
  Future<List<UserId>> find(String query, int limit) {
    String from = Folding.key(query);
    if (from.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    String to = from + Character.toString(Character.MAX_CODE_POINT);
    return session
        .rows(AccountCql.BY_PHRASE, prefix(from), from, to, limit * PHRASES_PER_USER)
        .map(
            rows ->
                rows.stream().map(row -> row.getLong("user")).distinct().map(UserId::new).toList());
  }

  List<User> matching(String query, List<User> found, int limit) {
    String key = Folding.key(query);
    return found.stream()
        .filter(user -> of(user).stream().anyMatch(phrase -> phrase.startsWith(key)))
        .limit(limit)
        .toList();
  }
}
