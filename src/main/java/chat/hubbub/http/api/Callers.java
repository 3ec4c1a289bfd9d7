package chat.hubbub.http.api;

import chat.hubbub.bus.ChannelCommand.Actor;
import chat.hubbub.http.Call;
import chat.hubbub.router.Caller;

/** The caller of an HTTP request in the forms in which others want to know them. */
final class Callers {
  private Callers() {}

  /** For the owner of a channel. */
  static Actor actor(Call call) {
    return new Actor(call.identity().user(), call.identity().role());
  }

  /** For commands: a request that belongs to no running client. */
  static Caller stateless(Call call) {
    return new Caller.Stateless(call.identity(), null);
  }
}
