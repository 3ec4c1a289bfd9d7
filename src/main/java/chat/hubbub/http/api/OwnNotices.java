package chat.hubbub.http.api;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.UserId;

/** Tells a person's devices that their own view of a channel changed outside its log. */
@FunctionalInterface
public interface OwnNotices {

  /** A hint: returns at once, and may get lost. */
  void changed(UserId user, ChannelId channel);
}
