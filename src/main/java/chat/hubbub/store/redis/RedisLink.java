package chat.hubbub.store.redis;

import chat.hubbub.config.VolatileOptions;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A hub's connection to Redis, behind a circuit breaker. Closed, commands of all callers go over
 * one connection, in the order of their calls. After a few failures in a row, or when the
 * connection ends, the breaker opens: commands fail at once, and a new connection is tried in the
 * background, at growing intervals, until one has written a key. No caller's command is the one
 * that tries. Safe on any thread.
 */
public final class RedisLink {
  private static final Logger log = LoggerFactory.getLogger(RedisLink.class);
  private static final int FAILURES_IN_A_ROW = 5;
  private static final long TRY_TIMEOUT_MILLIS = 2_000;
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  /** The sign of a master that has become a replica: no command that writes will succeed. */
  private static final String READ_ONLY = "READONLY";

  private final Context context;
  private final RedisClients clients;
  private final RandomGenerator random;
  private final long timeout;
  private final String prefix;
  private final AtomicInteger failures = new AtomicInteger();
  private volatile @Nullable Line line;
  private volatile boolean closed;
  private long pause = FIRST_PAUSE_MILLIS;

  /** A connection, with the client that only it belongs to: closing that really closes it. */
  private record Line(Redis client, RedisConnection connection) {}

  private RedisLink(Vertx vertx, VolatileOptions.Redis options, RandomGenerator random) {
    this.context = vertx.getOrCreateContext();
    this.clients = new RedisClients(vertx, options);
    this.random = random;
    this.timeout = options.timeout().toMillis();
    this.prefix = options.keyPrefix() + ":";
  }

  /**
   * Connects. Completes when the first attempt has ended, well or not; that takes two seconds at
   * most.
   */
  public static Future<RedisLink> open(
      Vertx vertx, VolatileOptions.Redis options, RandomGenerator random) {
    RedisLink link = new RedisLink(vertx, options, random);
    return link.connect().map(link);
  }

  /** Whether the breaker is closed. */
  public boolean up() {
    return line != null;
  }

  /** The name of a key. */
  String key(String name) {
    return prefix + name;
  }

  /**
   * Sends a command. Fails with {@code UNAVAILABLE} when there is no connection, no answer in time,
   * or an error for an answer; it may have taken effect nonetheless.
   */
  Future<@Nullable Response> send(Request request) {
    Line now = line;
    if (now == null) {
      return Future.failedFuture(outOfReach(null));
    }
    return now.connection()
        .send(request)
        .timeout(timeout, TimeUnit.MILLISECONDS)
        .onSuccess(answered -> failures.set(0))
        .recover(
            failure -> {
              failed(now, failure);
              return Future.failedFuture(outOfReach(failure));
            });
  }

  private static HubbubException outOfReach(@Nullable Throwable cause) {
    return new HubbubException(ErrorCode.UNAVAILABLE, "Redis is out of reach.", 0, cause);
  }

  private void failed(Line at, Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    if (failures.incrementAndGet() >= FAILURES_IN_A_ROW || message.startsWith(READ_ONLY)) {
      context.runOnContext(v -> drop(at, failure));
    }
  }

  private void drop(Line at, @Nullable Throwable why) {
    if (line != at) {
      return;
    }
    line = null;
    failures.set(0);
    at.client().close();
    if (!closed) {
      log.warn("going on without Redis: {}", why == null ? "the connection ended" : text(why));
      again();
    }
  }

  private static String text(Throwable failure) {
    return failure instanceof TimeoutException ? "no answer in time" : failure.toString();
  }

  private void again() {
    // Jittered, so that hubs that lost it together don't all come back at the same moment.
    long wait = pause / 2 + random.nextLong(pause / 2 + 1);
    pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
    context.owner().setTimer(wait, timer -> connect());
  }

  private Future<Void> connect() {
    return Future.future(done -> context.runOnContext(v -> attempt().onComplete(done)));
  }

  private Future<Void> attempt() {
    if (closed) {
      return Future.succeededFuture();
    }
    Redis client = clients.make();
    return client
        .connect()
        .compose(connection -> written(connection).map(new Line(client, connection)))
        .timeout(TRY_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
        .<Void>map(
            fresh -> {
              begin(fresh);
              return null;
            })
        .otherwise(
            failure -> {
              client.close();
              if (pause == FIRST_PAUSE_MILLIS) {
                log.warn("Redis is out of reach: {}", text(failure));
              }
              again();
              return null;
            });
  }

  // A write, because a replica, and a server that is out of memory, would answer a ping.
  private Future<@Nullable Response> written(RedisConnection connection) {
    return connection.send(
        Request.cmd(Command.SET).arg(key("reached")).arg("1").arg("PX").arg(60_000));
  }

  private void begin(Line fresh) {
    if (closed) {
      fresh.client().close();
      return;
    }
    fresh.connection().exceptionHandler(failure -> drop(fresh, failure));
    fresh.connection().endHandler(end -> drop(fresh, null));
    failures.set(0);
    pause = FIRST_PAUSE_MILLIS;
    line = fresh;
    log.info("Redis is reached");
  }

  /** Ends the connection; commands fail from then on. */
  public Future<Void> close() {
    closed = true;
    Line last = line;
    line = null;
    return last == null ? Future.succeededFuture() : last.client().close();
  }
}
