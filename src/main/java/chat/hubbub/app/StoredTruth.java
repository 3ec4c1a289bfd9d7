package chat.hubbub.app;

import chat.hubbub.bus.Signal;
import chat.hubbub.fanout.Truth;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.UserId;
import chat.hubbub.presence.Presence;
import chat.hubbub.store.EventStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Heads from the store, presence from its keepers, until the hub ends. Safe on any thread. */
final class StoredTruth implements Truth {
  private final EventStore events;
  private final Presence presence;
  private volatile boolean ended;

  StoredTruth(EventStore events, Presence presence) {
    this.events = events;
    this.presence = presence;
  }

  /** Nothing is answered any more: nobody is there to be told, and the store is about to close. */
  void end() {
    ended = true;
  }

  @Override
  public Future<Map<ChannelId, Long>> heads(List<ChannelId> channels) {
    if (ended) {
      return never();
    }
    return untilEnd(events.heads(channels))
        .map(
            heads -> {
              Map<ChannelId, Long> seqs = new HashMap<>();
              heads.forEach((channel, head) -> seqs.put(channel, head.seq()));
              return seqs;
            });
  }

  @Override
  public Future<List<Signal>> presence(List<UserId> users) {
    if (ended) {
      return never();
    }
    return untilEnd(presence.states(users))
        .map(
            states ->
                states.stream().map(state -> Signal.presence(state.user(), state.data())).toList());
  }

  private <T> Future<T> untilEnd(Future<T> answer) {
    Promise<T> told = Promise.promise();
    answer.onComplete(
        done -> {
          if (!ended) {
            told.handle(done);
          }
        });
    return told.future();
  }

  private static <T> Future<T> never() {
    return Promise.<T>promise().future();
  }
}
