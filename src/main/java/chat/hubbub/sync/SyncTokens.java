package chat.hubbub.sync;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import chat.hubbub.protocol.SyncToken;
import chat.hubbub.protocol.SyncTokenCodec;
import chat.hubbub.store.BaseVectorStore;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Issues and opens sync tokens. A token holds its positions as long as they fit; beyond, a base
 * vector is put into the store once, and tokens name it and what changed since. Safe on any thread;
 * futures complete on the caller's context.
 */
public final class SyncTokens {
  private final SyncTokenCodec codec;
  private final BaseVectorStore vectors;
  private final InstantSource clock;

  public SyncTokens(SyncTokenCodec codec, BaseVectorStore vectors, InstantSource clock) {
    this.codec = codec;
    this.vectors = vectors;
    this.clock = clock;
  }

  /**
   * The token of these positions as they are when the future completes: at once, unless a base
   * vector has to be stored first.
   */
  public Future<String> issue(Positions positions) {
    String text = codec.encode(positions.hasBase() ? positions.relative() : positions.inline());
    if (text != null) {
      return Future.succeededFuture(text);
    }
    Map<ChannelId, Long> snapshot = Map.copyOf(positions.all());
    return vectors
        .put(positions.user(), SyncTokenCodec.vector(snapshot), clock.millis())
        .compose(
            id -> {
              positions.rebase(id, snapshot);
              return issue(positions);
            });
  }

  /** Reads a token. Fails with {@code BAD_TOKEN} when it cannot be honoured for this user. */
  public Future<Positions> open(String text, UserId user) {
    SyncToken token;
    try {
      token = codec.decode(text, user);
    } catch (HubbubException badToken) {
      return Future.failedFuture(badToken);
    }
    if (token.base() == 0) {
      return Future.succeededFuture(new Positions(user, token.seqs()));
    }
    return vectors
        .get(user, token.base())
        .map(
            vector -> {
              if (vector == null) {
                throw SyncTokenCodec.badToken();
              }
              Map<ChannelId, Long> all = new HashMap<>(SyncTokenCodec.vector(vector));
              all.putAll(token.seqs());
              all.values().removeIf(seq -> seq == SyncToken.GONE);
              return new Positions(user, all, token.base(), token.seqs());
            });
  }
}
