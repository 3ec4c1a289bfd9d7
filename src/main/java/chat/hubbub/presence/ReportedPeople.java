package chat.hubbub.presence;

import chat.hubbub.bus.Addresses;
import chat.hubbub.bus.Digest;
import chat.hubbub.model.UserId;
import chat.hubbub.presence.LocalPerson.Status;
import java.util.HashMap;
import java.util.Map;

/** What the keepers were told of a node's people. Confined to the context of its owner. */
final class ReportedPeople {
  private final Map<Integer, Shard> shards = new HashMap<>();

  private static final class Shard {
    final Map<UserId, Status> people = new HashMap<>();
    Digest digest = Digest.EMPTY;
    boolean renewing;
  }

  /** Somebody's status was told. */
  void put(UserId user, Status status) {
    int index = Addresses.shardOf(user.value());
    Shard shard = shards.computeIfAbsent(index, s -> new Shard());
    Status former =
        status == Status.OFFLINE ? shard.people.remove(user) : shard.people.put(user, status);
    if (former != null) {
      shard.digest = shard.digest.minus(way(former), user.value());
    }
    if (status != Status.OFFLINE) {
      shard.digest = shard.digest.plus(way(status), user.value());
    }
    if (shard.people.isEmpty()) {
      shards.remove(index);
    }
  }

  private static int way(Status status) {
    return PresenceTable.way(status == Status.ACTIVE);
  }

  Digest digest(int shard) {
    Shard known = shards.get(shard);
    return known == null ? Digest.EMPTY : known.digest;
  }

  /** Who is online, as it was told. */
  Map<UserId, Status> people(int shard) {
    Shard known = shards.get(shard);
    return known == null ? Map.of() : known.people;
  }

  /** Whether there is anything to renew, and nobody at it yet. */
  boolean startRenewal(int shard) {
    Shard known = shards.get(shard);
    if (known == null || known.renewing) {
      return false;
    }
    known.renewing = true;
    return true;
  }

  void endRenewal(int shard) {
    Shard known = shards.get(shard);
    if (known != null) {
      known.renewing = false;
    }
  }
}
