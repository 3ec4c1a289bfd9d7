package chat.hubbub.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bounds how many sockets of one address have not said hello yet. Safe on any thread. */
public final class AddressGate {
  private final int limit;
  private final Map<String, Integer> waiting = new ConcurrentHashMap<>();

  public AddressGate(int limit) {
    this.limit = limit;
  }

  /** Lets one more in, or not; who was let in has to {@link #leave} once. */
  public boolean enter(String address) {
    return waiting.merge(address, 1, Integer::sum) <= limit || !leave(address);
  }

  /** One of this address has said hello or gone. Returns true. */
  public boolean leave(String address) {
    waiting.computeIfPresent(address, (a, count) -> count > 1 ? count - 1 : null);
    return true;
  }
}
