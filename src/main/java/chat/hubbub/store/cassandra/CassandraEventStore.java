package chat.hubbub.store.cassandra;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.Head;
import chat.hubbub.model.Message;
import chat.hubbub.model.UserId;
import chat.hubbub.store.Batches;
import chat.hubbub.store.EventStore;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Logs and messages in Cassandra. Readers see a log up to its watermark, so that log and
 * projections always agree. Safe to call from any thread.
 */
final class CassandraEventStore implements EventStore {
  private final Operations operations;
  private final EventLog log;
  private final ClientIds clientIds;
  private final Appender appender;
  private final ChannelReads channels;
  private final MessageReads messages;
  private final MessageSearch search;
  private final MentionReads mentions;

  CassandraEventStore(Operations operations, CassandraSession session, Appender appender) {
    this.operations = operations;
    this.log = new EventLog(session);
    this.clientIds = new ClientIds(session);
    this.appender = appender;
    this.channels = new ChannelReads(session);
    this.messages = new MessageReads(session, log, channels);
    this.search = new MessageSearch(session, channels, messages);
    this.mentions = new MentionReads(session, channels, messages);
  }

  @Override
  public Future<Append> append(ChannelId channel, Head expected, List<Event> events) {
    List<Event> batch = List.copyOf(events);
    String fault = Batches.fault(channel, expected, batch);
    if (fault != null) {
      return Future.failedFuture(new IllegalArgumentException(fault));
    }
    return operations.run(() -> appender.append(channel, expected, batch));
  }

  @Override
  public Future<@Nullable Head> settle(ChannelId channel) {
    return operations.run(() -> appender.settle(channel));
  }

  @Override
  public Future<@Nullable Head> head(ChannelId channel) {
    return operations.run(
        () -> channels.extent(channel).map(extent -> extent == null ? null : extent.head()));
  }

  @Override
  public Future<Map<ChannelId, Head>> heads(List<ChannelId> asked) {
    List<ChannelId> distinct = asked.stream().distinct().toList();
    return operations.run(
        () ->
            Each.of(distinct, channels::extent)
                .map(
                    extents -> {
                      Map<ChannelId, Head> heads = new HashMap<>();
                      for (int i = 0; i < distinct.size(); i++) {
                        if (extents.get(i) != null) {
                          heads.put(distinct.get(i), extents.get(i).head());
                        }
                      }
                      return heads;
                    }));
  }

  @Override
  public Future<EventPage> events(ChannelId channel, long after, int limit) {
    return operations.run(
        () ->
            channels
                .required(channel)
                .compose(
                    extent -> {
                      long from = Math.max(after, extent.floor() - 1);
                      return log.range(channel, from, extent.head().seq(), limit)
                          .map(items -> new EventPage(items, extent.head(), extent.floor()));
                    }));
  }

  @Override
  public Future<@Nullable Event> eventOfClientId(ChannelId channel, ClientKey key) {
    return operations.run(
        () ->
            clientIds
                .seq(channel, key, Long.MIN_VALUE)
                .compose(seq -> seq == null ? Future.succeededFuture() : log.event(channel, seq)));
  }

  @Override
  public Future<MessagePage> messages(ChannelId channel, PageQuery query, UserId viewer) {
    return operations.run(() -> messages.page(channel, query, viewer));
  }

  @Override
  public Future<@Nullable Message> message(ChannelId channel, long seq, UserId viewer) {
    return operations.run(() -> messages.message(channel, seq, viewer));
  }

  @Override
  public Future<SearchPage> search(
      List<ChannelId> asked,
      String query,
      @Nullable UserId from,
      @Nullable String cursor,
      int limit,
      UserId viewer) {
    List<ChannelId> distinct = asked.stream().distinct().toList();
    return operations.run(() -> search.page(distinct, query, from, cursor, limit, viewer));
  }

  @Override
  public Future<SearchPage> mentions(UserId user, @Nullable String cursor, int limit) {
    return operations.run(() -> mentions.page(user, cursor, limit));
  }
}
