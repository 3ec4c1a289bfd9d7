package chat.hubbub.store.sqlite;

import chat.hubbub.store.AccountStore;
import chat.hubbub.store.BaseVectorStore;
import chat.hubbub.store.ChannelStore;
import chat.hubbub.store.EventStore;
import chat.hubbub.store.KeyStore;
import chat.hubbub.store.LoginStore;
import chat.hubbub.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All stores of one hub in one SQLite file. Safe to call from any thread. */
public final class SqliteStore implements Store {
  private static final Logger log = LoggerFactory.getLogger(SqliteStore.class);
  private static final long PRUNE_EVERY_MILLIS = Duration.ofMinutes(10).toMillis();

  private final Vertx vertx;
  private final SqliteFile file;
  private final RowCounter counter;
  private final SqliteWriter writer;
  private final SqliteReaders readers;
  private final SearchIndex search;
  private final long pruneTimer;
  private @Nullable Future<Void> closed;

  private SqliteStore(
      Vertx vertx, SqliteFile file, RowCounter counter, SqliteOptions options, Clock clock)
      throws SQLException {
    this.vertx = vertx;
    this.file = file;
    this.counter = counter;
    this.search = new SearchIndex();
    this.readers = new SqliteReaders(vertx, file, options);
    SqliteConnection first = file.openWriter();
    try {
      Schema.migrate(first, file);
      readers.start(options.readers());
    } catch (SQLException | RuntimeException failed) {
      first.close();
      throw failed;
    }
    this.writer = new SqliteWriter(vertx, new WriterConnection(file, first), options, search);
    writer.start();
    this.pruneTimer =
        vertx.setPeriodic(
            PRUNE_EVERY_MILLIS,
            timer ->
                prune(clock.millis())
                    .onFailure(failed -> log.warn("pruning failed: {}", failed.toString())));
  }

  /**
   * Opens {@code hubbub.db} in a directory, making both when missing, and brings it to the present
   * schema.
   *
   * <p>Fails with an {@link IllegalStateException} whose message is one sentence for the operator
   * when the directory is in use by another process or cannot be written, or when the file is
   * damaged, somebody else's, or of a newer hub.
   *
   * @param clock only decides what is old enough to be pruned
   */
  public static Future<Store> open(Vertx vertx, Path dataDir, SqliteOptions options, Clock clock) {
    return onThread(vertx, "sqlite-open", () -> openNow(vertx, dataDir, options, clock))
        .map(store -> store);
  }

  private static SqliteStore openNow(Vertx vertx, Path dataDir, SqliteOptions options, Clock clock)
      throws IOException {
    RowCounter counter = new RowCounter();
    SqliteFile file = SqliteFile.lock(dataDir, options, counter);
    try {
      return new SqliteStore(vertx, file, counter, options, clock);
    } catch (SQLException failed) {
      file.close();
      throw file.unusable(failed);
    } catch (RuntimeException failed) {
      file.close();
      throw failed;
    }
  }

  @Override
  public EventStore events() {
    return new SqliteEventStore(writer, readers);
  }

  @Override
  public ChannelStore channels() {
    return new SqliteChannelStore(writer, readers);
  }

  @Override
  public AccountStore accounts() {
    return new SqliteAccountStore(writer, readers);
  }

  @Override
  public LoginStore logins() {
    return new SqliteLoginStore(writer, readers);
  }

  @Override
  public KeyStore keys() {
    return new SqliteKeyStore(writer, readers);
  }

  @Override
  public BaseVectorStore vectors() {
    return new SqliteBaseVectorStore(writer, readers);
  }

  /** After a failed commit this tries one, so that readiness comes back by itself. */
  @Override
  public Future<Void> check() {
    Future<Void> write =
        writer.write(
            0,
            db -> {
              if (!writer.healthy()) {
                db.update(EventSql.PROBE);
              }
              return null;
            });
    return write.compose(none -> readers.read(db -> db.exists(EventSql.WATERMARK))).mapEmpty();
  }

  /**
   * Forgets clientIds of groups that were used longer ago than they count, in small transactions.
   * Runs by itself every ten minutes.
   *
   * @param now milliseconds since the epoch
   */
  public Future<Void> prune(long now) {
    long before = now - SqliteEventStore.CLIENT_ID_MILLIS;
    return Sweep.run(writer, ChannelSql.PRUNE_CLIENT_IDS, before);
  }

  /** Completes once search shows all that was appended before the call. */
  public Future<Void> searchCaughtUp() {
    return writer.write(
        0,
        db -> {
          boolean more = true;
          while (more) {
            more = search.step(db);
          }
          return null;
        });
  }

  SqliteReaders readers() {
    return readers;
  }

  SqliteWriter writer() {
    return writer;
  }

  RowCounter counter() {
    return counter;
  }

  @Override
  public synchronized Future<Void> close() {
    Future<Void> closing = closed;
    if (closing == null) {
      vertx.cancelTimer(pruneTimer);
      closing = onThread(vertx, "sqlite-close", this::closeNow);
      closed = closing;
    }
    return closing;
  }

  private @Nullable Void closeNow() throws InterruptedException, IOException {
    // The writer goes last: the last connection to close folds the WAL into the file.
    readers.close();
    writer.close();
    file.close();
    return null;
  }

  /** A thread of its own: Vert.x's worker pool may be stopping, and is not for waiting. */
  private static <T> Future<T> onThread(Vertx vertx, String name, Callable<@Nullable T> work) {
    Pending<T> pending = new Pending<>(vertx, db -> null, 0);
    Thread thread =
        new Thread(
            () -> {
              try {
                pending.succeed(work.call());
              } catch (Exception failed) {
                pending.fail(failed);
              }
              pending.deliver();
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return pending.future();
  }
}
