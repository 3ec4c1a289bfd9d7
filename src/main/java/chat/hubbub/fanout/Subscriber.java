package chat.hubbub.fanout;

import chat.hubbub.bus.Signal;
import chat.hubbub.bus.UserNotice;
import chat.hubbub.model.ChannelId;

/** What wants to hear of topics. Called on the context of its {@link ContextHub} only. */
public interface Subscriber {

  /** An event as it was published: it may repeat, come late, or leave a hole before it. */
  void onEvent(EncodedEvent event);

  /** A channel's log reaches that far, whether its events came or not. */
  void onHead(ChannelId channel, long seq);

  void onSignal(Signal signal);

  void onNotice(UserNotice notice);

  /** Notices to the user may have been lost: what they would have said is in the store. */
  void onDoubt();
}
