package chat.hubbub.bench;

import chat.hubbub.bench.Scene.Seat;
import org.jspecify.annotations.Nullable;

/**
 * For {@link BareServer}: the channel is in the path, and what is sent is as long as the event that
 * a hub would make of it, since it is passed on as it is.
 */
final class BareDialect implements Dialect {

  @Override
  public String path(Seat seat) {
    return "/" + seat.channel();
  }

  @Override
  public @Nullable String hello(Seat seat, @Nullable String resume) {
    return null;
  }

  @Override
  public @Nullable String ping() {
    return null;
  }

  @Override
  public String message(Seat seat, String channel, String text, long number) {
    return "{\"op\":\"event\",\"channel\":\""
        + channel
        // No server numbers these: 0 says that there is no order to check.
        + "\",\"seq\":0,\"type\":\"message.created\",\"at\":\"2026-01-01T00:00:00.000Z\",\"by\":\""
        + seat.user().id()
        + "\",\"data\":{\"clientId\":\"abcdefgh-"
        + number
        + "\",\"text\":\""
        + text
        + "\",\"mentions\":[],\"n\":"
        + number
        + "}}";
  }

  @Override
  public boolean sockJs() {
    return false;
  }
}
