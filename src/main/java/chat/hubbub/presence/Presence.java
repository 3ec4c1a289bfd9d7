package chat.hubbub.presence;

import chat.hubbub.model.UserId;
import io.vertx.core.Future;
import java.util.List;

/**
 * Presence as sessions and handlers use it. The first three take note of a running client and
 * return at once; safe on any thread. Nobody goes offline before 30 s have passed since the last of
 * their clients was heard.
 */
public interface Presence {

  /** A client of this user is connected. {@code session} is unique in the hub. */
  void opened(UserId user, String session);

  /** The client was heard; {@code active}: the person is at the device. */
  void heard(UserId user, String session, boolean active);

  /** The client is gone; last heard at that time, milliseconds since the epoch. */
  void closed(UserId user, String session, long lastHeard);

  /** How these users are now, in the same order. Changes come as signals of their topics. */
  Future<List<PresenceState>> states(List<UserId> users);
}
