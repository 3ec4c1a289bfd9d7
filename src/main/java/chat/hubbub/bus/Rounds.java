package chat.hubbub.bus;

import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * When a node renews what it told the keepers of shards: each shard once a round, and soon when it
 * has another keeper than before; never many at once. Confined to the caller's context.
 */
public final class Rounds {
  /** How often {@link #tick} is to be called. Milliseconds. */
  public static final long TICK = 250;

  /** A round takes 5 s. */
  private static final int TICKS = 20;

  private static final int MOVED_A_TICK = 64;

  private final Owners owners;
  private final Service service;
  private final IntConsumer renew;
  private final @Nullable String[] keepers = new @Nullable String[Addresses.SHARDS];
  // At random, so that nodes that began together do not all ask at once.
  private int tick = ThreadLocalRandom.current().nextInt(TICKS);

  /**
   * @param renew is given a shard
   */
  public Rounds(Owners owners, Service service, IntConsumer renew) {
    this.owners = owners;
    this.service = service;
    this.renew = renew;
  }

  /** Renews what is due. */
  public void tick() {
    tick = (tick + 1) % TICKS;
    int moved = 0;
    for (int shard = 0; shard < Addresses.SHARDS; shard++) {
      String keeper = owners.of(service, shard);
      boolean due = shard % TICKS == tick;
      if (keeper != null && !Objects.equals(keeper, keepers[shard]) && moved < MOVED_A_TICK) {
        keepers[shard] = keeper;
        moved++;
        due = true;
      }
      if (due) {
        renew.accept(shard);
      }
    }
  }
}
