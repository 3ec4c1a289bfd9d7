package chat.hubbub.fanout;

import chat.hubbub.bus.Signal;
import chat.hubbub.bus.UserNotice;

/** What wants to hear of topics. Called on the context of its {@link ContextHub} only. */
public interface Subscriber {

  /** An event as it was published: it may repeat, come late, or leave a hole before it. */
  void onEvent(EncodedEvent event);

  void onSignal(Signal signal);

  void onNotice(UserNotice notice);
}
