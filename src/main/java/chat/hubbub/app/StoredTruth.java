package chat.hubbub.app;

import chat.hubbub.bus.Signal;
import chat.hubbub.fanout.Truth;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.UserId;
import chat.hubbub.presence.Presence;
import chat.hubbub.store.EventStore;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Heads from the store, presence from its keepers. */
record StoredTruth(EventStore events, Presence presence) implements Truth {

  @Override
  public Future<Map<ChannelId, Long>> heads(List<ChannelId> channels) {
    return events
        .heads(channels)
        .map(
            heads -> {
              Map<ChannelId, Long> seqs = new HashMap<>();
              heads.forEach((channel, head) -> seqs.put(channel, head.seq()));
              return seqs;
            });
  }

  @Override
  public Future<List<Signal>> presence(List<UserId> users) {
    return presence
        .states(users)
        .map(
            states ->
                states.stream().map(state -> Signal.presence(state.user(), state.data())).toList());
  }
}
