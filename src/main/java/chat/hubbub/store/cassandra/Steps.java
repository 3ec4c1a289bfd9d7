package chat.hubbub.store.cassandra;

import chat.hubbub.model.ChannelId;
import io.vertx.core.Future;

/**
 * Is told of each step of an append before it is taken, and may hold it up or fail it: so a test
 * stops an owner in the middle of a send.
 */
public interface Steps {
  /** What comes next. */
  enum Step {
    /** The events are about to be written. */
    APPEND,
    /** They are written, their clientIds not yet. */
    CLIENT_IDS,
    /** The clientIds are, messages, members and the rest not yet. */
    PROJECTIONS,
    /** Everything is but the watermark; then the caller is answered. */
    WATERMARK
  }

  /** Holds nothing up. */
  Steps NONE = (step, channel) -> Future.succeededFuture();

  Future<Void> reached(Step step, ChannelId channel);
}
