package chat.hubbub.transport.sockjs;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The SockJS sessions of a process by name: a request finds its session whichever event loop it
 * came to. Safe on any thread.
 */
public final class SockJsSessions {
  private final Map<String, SockJsSession> byName = new ConcurrentHashMap<>();
  private final Map<String, Integer> perAddress = new ConcurrentHashMap<>();
  private final int maxPerAddress;

  /**
   * @param maxPerAddress sessions of one network address
   */
  public SockJsSessions(int maxPerAddress) {
    this.maxPerAddress = maxPerAddress;
  }

  @Nullable SockJsSession find(String name) {
    return byName.get(name);
  }

  /**
   * Takes a name for a new session.
   *
   * @param make is given what is to be called when the name is free again
   * @return null when the address has too many; the one that is there when another request was
   *     faster
   */
  @Nullable SockJsSession add(String name, String address, Function<Runnable, SockJsSession> make) {
    if (!enter(address)) {
      return null;
    }
    boolean[] made = new boolean[1];
    SockJsSession session =
        byName.computeIfAbsent(
            name,
            n -> {
              made[0] = true;
              return make.apply(() -> forget(name, address));
            });
    if (!made[0]) {
      leave(address);
    }
    return session;
  }

  /** How many the hub has closed whose clients may still come to be told so. */
  public int leaving() {
    return (int) byName.values().stream().filter(SockJsSession::isLeaving).count();
  }

  private void forget(String name, String address) {
    if (byName.remove(name) != null) {
      leave(address);
    }
  }

  private boolean enter(String address) {
    boolean[] entered = new boolean[1];
    perAddress.compute(
        address,
        (a, count) -> {
          int before = count == null ? 0 : count;
          entered[0] = before < maxPerAddress;
          return entered[0] ? before + 1 : before;
        });
    return entered[0];
  }

  private void leave(String address) {
    perAddress.computeIfPresent(address, (a, count) -> count == 1 ? null : count - 1);
  }

  int size() {
    return byName.size();
  }
}
