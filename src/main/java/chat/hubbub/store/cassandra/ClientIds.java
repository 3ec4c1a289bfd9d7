package chat.hubbub.store.cassandra;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData.MessageCreated;
import chat.hubbub.store.EventStore.ClientKey;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was sent by its sender's own id, for 14 days. */
final class ClientIds {
  private static final Duration KEPT = Duration.ofDays(14);

  /** How long a clientId counts. */
  static final long MILLIS = KEPT.toMillis();

  static final int SECONDS = (int) KEPT.toSeconds();

  private final CassandraSession session;

  ClientIds(CassandraSession session) {
    this.session = session;
  }

  /** The seqs of those clientIds of a batch that were stored before. */
  Future<Map<ClientKey, Long>> stored(ChannelId channel, List<Event> events) {
    Map<ClientKey, Long> stored = new HashMap<>();
    return Each.of(
            sends(events),
            event -> {
              MessageCreated created = (MessageCreated) event.data();
              ClientKey key = new ClientKey(event.by(), created.clientId());
              return seq(channel, key, event.at() - MILLIS).onSuccess(seq -> put(stored, key, seq));
            })
        .map(v -> stored);
  }

  private static void put(Map<ClientKey, Long> stored, ClientKey key, @Nullable Long seq) {
    if (seq != null) {
      synchronized (stored) {
        stored.put(key, seq);
      }
    }
  }

  /** The seq of a clientId that was stored at {@code since} or later, or null. */
  Future<@Nullable Long> seq(ChannelId channel, ClientKey key, long since) {
    return session
        .row(EventCql.CLIENT_ID, channel.value(), key.user().value(), key.clientId())
        .map(row -> row == null || row.getLong("at") < since ? null : row.getLong("seq"));
  }

  /** Keeps those of a batch; again for another 14 days when it is done again. */
  Future<Void> keep(List<Event> events) {
    return Each.of(
            sends(events),
            event -> {
              MessageCreated created = (MessageCreated) event.data();
              return session.write(
                  EventCql.KEEP_CLIENT_ID,
                  event.channel().value(),
                  event.by().value(),
                  created.clientId(),
                  event.seq(),
                  event.at(),
                  event.seq(),
                  SECONDS);
            })
        .mapEmpty();
  }

  private static List<Event> sends(List<Event> events) {
    return events.stream().filter(event -> event.data() instanceof MessageCreated).toList();
  }
}
