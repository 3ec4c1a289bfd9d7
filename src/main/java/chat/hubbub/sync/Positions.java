package chat.hubbub.sync;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.UserId;
import chat.hubbub.protocol.SyncToken;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Up to where one device has each channel: what its next sync token says. With a base vector in the
 * store, remembers what differs from it. Confined to one context.
 */
public final class Positions {
  private final UserId user;
  private final Map<ChannelId, Long> all;
  private final Map<ChannelId, Long> sinceBase;
  // The channel that moved last, not yet in the maps: most events follow one of the same channel.
  private @Nullable ChannelId moving;
  private long reached;
  private long base;
  private long mark;
  private boolean changed = true;

  public Positions(UserId user, Map<ChannelId, Long> all) {
    this(user, all, 0, Map.of());
  }

  /** Goes on from a token. {@code all} is the base with {@code sinceBase} laid over it. */
  Positions(UserId user, Map<ChannelId, Long> all, long base, Map<ChannelId, Long> sinceBase) {
    this.user = user;
    this.all = new HashMap<>(all);
    this.base = base;
    this.sinceBase = new HashMap<>(sinceBase);
  }

  public void set(ChannelId channel, long seq) {
    if (!channel.equals(moving)) {
      settle();
      moving = channel;
    }
    reached = seq;
    changed = true;
  }

  private void settle() {
    if (moving != null) {
      all.put(moving, reached);
      if (base != 0) {
        sinceBase.put(moving, reached);
      }
      moving = null;
    }
  }

  public void remove(ChannelId channel) {
    settle();
    all.remove(channel);
    if (base != 0) {
      sinceBase.put(channel, SyncToken.GONE);
    }
    changed = true;
  }

  /** Drops the channels that are not among these. */
  public void retain(Set<ChannelId> channels) {
    settle();
    List.copyOf(all.keySet()).stream()
        .filter(channel -> !channels.contains(channel))
        .forEach(this::remove);
  }

  public Map<ChannelId, Long> all() {
    settle();
    return all;
  }

  /** Whether they differ from those of the last token; reading it marks them as told. */
  public boolean takeChanged() {
    boolean was = changed;
    changed = false;
    return was;
  }

  /**
   * The next token is to differ from those before, even if it says the same.
   *
   * @param now milliseconds since the epoch
   */
  public void mark(long now) {
    mark = Math.max(mark + 1, now);
  }

  UserId user() {
    return user;
  }

  SyncToken inline() {
    settle();
    return new SyncToken(user, 0, mark, all);
  }

  /** What the token says relative to the base; only with a base. */
  SyncToken relative() {
    settle();
    return new SyncToken(user, base, mark, sinceBase);
  }

  boolean hasBase() {
    return base != 0;
  }

  /** A vector was stored; {@code stored} is what it says. */
  void rebase(long newBase, Map<ChannelId, Long> stored) {
    settle();
    base = newBase;
    sinceBase.clear();
    all.forEach(
        (channel, seq) -> {
          if (!seq.equals(stored.get(channel))) {
            sinceBase.put(channel, seq);
          }
        });
    stored.keySet().stream()
        .filter(channel -> !all.containsKey(channel))
        .forEach(channel -> sinceBase.put(channel, SyncToken.GONE));
  }
}
