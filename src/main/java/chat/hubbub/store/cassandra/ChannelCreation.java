package chat.hubbub.store.cassandra;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.UserId;
import chat.hubbub.store.ChannelStore.Created;
import chat.hubbub.store.ChannelStore.NewChannel;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes channels. The pair of a direct channel, or the clientId of a group, is first given to an
 * id; who finds it given makes the channel of that id where it isn't there yet, as whoever asked
 * for it may have died between the two steps. What a channel was made as lies in its log, with its
 * first events, so that of several who make it at once one decides all of it.
 */
final class ChannelCreation {
  private final CassandraSession session;
  private final Appender appender;
  private final ChannelReads channels;
  private final Turns turns;

  ChannelCreation(CassandraSession session, Appender appender, ChannelReads channels, Turns turns) {
    this.session = session;
    this.appender = appender;
    this.channels = channels;
    this.turns = turns;
  }

  private record Pair(long low, long high) {}

  private record CreatorsId(UserId creator, String clientId) {}

  Future<Created> create(NewChannel fresh) {
    return claim(fresh).compose(id -> make(id, fresh));
  }

  private Future<ChannelId> claim(NewChannel fresh) {
    Pair pair = pair(fresh);
    String clientId = fresh.clientId();
    if (pair != null) {
      return turns.take(
          pair,
          () ->
              session
                  .conditional(ChannelCql.CLAIM_PAIR, pair.low(), pair.high(), fresh.id().value())
                  .map(row -> holder(row, fresh)));
    }
    if (clientId == null) {
      return Future.succeededFuture(fresh.id());
    }
    return turns.take(
        new CreatorsId(fresh.createdBy(), clientId),
        () ->
            session
                .conditional(
                    ChannelCql.CLAIM_CLIENT_ID,
                    fresh.createdBy().value(),
                    clientId,
                    fresh.id().value(),
                    fresh.createdAt(),
                    ClientIds.SECONDS)
                .map(row -> holder(row, fresh)));
  }

  private static ChannelId holder(Row row, NewChannel fresh) {
    return CassandraSession.applied(row) ? fresh.id() : new ChannelId(row.getLong("channel"));
  }

  private static @Nullable Pair pair(NewChannel fresh) {
    UserId with = fresh.directWith();
    long one = fresh.createdBy().value();
    return with == null ? null : new Pair(Math.min(one, with.value()), Math.max(one, with.value()));
  }

  private Future<Created> make(ChannelId id, NewChannel fresh) {
    return channels
        .channel(id)
        .compose(
            there ->
                there != null
                    ? Future.succeededFuture(new Created(there.channel(), true))
                    : begin(id, fresh));
  }

  private Future<Created> begin(ChannelId id, NewChannel fresh) {
    List<Event> events =
        fresh.events().stream()
            .map(e -> new Event(id, e.seq(), e.n(), e.at(), e.by(), e.data()))
            .toList();
    return appender
        .begin(id, events, origin(fresh).encode())
        .compose(
            made ->
                channels
                    .channel(id)
                    .map(
                        row -> {
                          if (row == null) {
                            throw new IllegalStateException("channel " + id + " was not made");
                          }
                          return new Created(row.channel(), !made);
                        }));
  }

  private static JsonObject origin(NewChannel fresh) {
    JsonObject origin =
        new JsonObject()
            .put("kind", fresh.kind().wire())
            .put("visibility", fresh.visibility().wire())
            .put("invites", fresh.invites().wire())
            .put("createdAt", fresh.createdAt())
            .put("createdBy", fresh.createdBy().value());
    putIfPresent(origin, "name", fresh.name());
    putIfPresent(origin, "topic", fresh.topic());
    Pair pair = pair(fresh);
    if (pair != null) {
      origin.put("low", pair.low()).put("high", pair.high());
    }
    return origin;
  }

  private static void putIfPresent(JsonObject json, String key, @Nullable String value) {
    if (value != null) {
      json.put(key, value);
    }
  }
}
