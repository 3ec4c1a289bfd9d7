package chat.hubbub.store.redis;

import chat.hubbub.model.UserId;
import chat.hubbub.store.PresenceStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How people were last seen, one key a person. Safe on any thread. */
public final class RedisPresenceStore implements PresenceStore {
  private final RedisLink link;
  private final PutPresenceScript putPresence = new PutPresenceScript();

  public RedisPresenceStore(RedisLink link) {
    this.link = link;
  }

  @Override
  public Future<Void> put(UserId user, boolean online, @Nullable Long lastActiveAt) {
    return putPresence.run(link, key(user), online, lastActiveAt);
  }

  @Override
  public Future<Map<UserId, Seen>> seen(List<UserId> users) {
    // One command a person: they may be on different servers of a Redis Cluster.
    List<Future<@Nullable Seen>> reads = new ArrayList<>();
    for (UserId user : users) {
      Request read =
          Request.cmd(Command.HMGET)
              .arg(key(user))
              .arg(PutPresenceScript.ONLINE)
              .arg(PutPresenceScript.ACTIVE);
      reads.add(link.send(read).map(RedisPresenceStore::seen));
    }
    return Future.all(reads)
        .map(
            all -> {
              Map<UserId, Seen> found = new HashMap<>();
              for (int i = 0; i < users.size(); i++) {
                Seen seen = reads.get(i).result();
                if (seen != null) {
                  found.put(users.get(i), seen);
                }
              }
              return found;
            });
  }

  private static @Nullable Seen seen(@Nullable Response fields) {
    Response online = fields == null ? null : fields.get(0);
    if (fields == null || online == null) {
      return null;
    }
    Response active = fields.get(1);
    return new Seen(online.toInteger() == 1, active == null ? null : active.toLong());
  }

  private String key(UserId user) {
    return link.key("presence:{" + user.value() + "}");
  }
}
