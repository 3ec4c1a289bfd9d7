package chat.hubbub.fanout;

import chat.hubbub.bus.Signal;
import chat.hubbub.bus.UserNotice;
import chat.hubbub.model.ChannelId;

/**
 * What wants to hear of topics, as far as it takes it up. Called on the context of its {@link
 * ContextHub} only.
 */
public interface Subscriber {

  /** An event as it was published: it may repeat, come late, or leave a hole before it. */
  default void onEvent(EncodedEvent event) {}

  /** A channel's log reaches that far, whether its events came or not. */
  default void onHead(ChannelId channel, long seq) {}

  default void onSignal(Signal signal) {}

  default void onNotice(UserNotice notice) {}

  /** Notices to the user may have been lost: what they would have said is in the store. */
  default void onDoubt() {}
}
