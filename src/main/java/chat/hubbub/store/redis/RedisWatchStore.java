package chat.hubbub.store.redis;

import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import chat.hubbub.store.WatchStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom polling clients watch, one key a client: the ids with commas between them. Safe on any
 * thread.
 */
public final class RedisWatchStore implements WatchStore {
  private static final String COMMA = ",";

  private final RedisLink link;
  private final KeepWatchScript keepWatch = new KeepWatchScript();

  public RedisWatchStore(RedisLink link) {
    this.link = link;
  }

  @Override
  public Future<Void> put(LoginId login, String conn, List<UserId> users, Duration life) {
    return keepWatch.run(link, key(login, conn), text(users), life, true);
  }

  @Override
  public Future<Void> keep(LoginId login, String conn, List<UserId> users, Duration life) {
    return keepWatch.run(link, key(login, conn), text(users), life, false);
  }

  @Override
  public Future<@Nullable List<UserId>> get(LoginId login, String conn) {
    return link.send(Request.cmd(Command.GET).arg(key(login, conn))).map(RedisWatchStore::users);
  }

  private static String text(List<UserId> users) {
    return users.stream().map(UserId::toString).collect(Collectors.joining(COMMA));
  }

  private static @Nullable List<UserId> users(@Nullable Response answer) {
    String text = answer == null ? null : answer.toString();
    if (text == null) {
      return null;
    }
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(COMMA)).map(id -> new UserId(Long.parseLong(id))).toList();
  }

  private String key(LoginId login, String conn) {
    return link.key("watch:{" + login + "/" + conn + "}");
  }
}
