package chat.hubbub.store.sqlite;

import chat.hubbub.model.HubbubException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few threads that read, each on a connection of its own. Every read runs in one transaction, so
 * that the parts of an answer fit each other, and sees whatever was committed before it was asked.
 */
final class SqliteReaders {
  private static final Logger log = LoggerFactory.getLogger(SqliteReaders.class);

  private final Vertx vertx;
  private final SqliteFile file;
  private final BlockingQueue<Pending<?>> queue;
  private final List<Thread> threads = new ArrayList<>();
  private final Pending<Void> stop;
  private volatile boolean closing;

  SqliteReaders(Vertx vertx, SqliteFile file, SqliteOptions options) {
    this.vertx = vertx;
    this.file = file;
    this.queue = new ArrayBlockingQueue<>(options.queuedReads());
    this.stop = new Pending<>(vertx, db -> null, 0);
  }

  /** Opens the connections, so that a fault shows at start, then starts the threads. */
  void start(int count) throws SQLException {
    List<SqliteConnection> connections = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      connections.add(file.openReader());
    }
    for (int i = 0; i < count; i++) {
      SqliteConnection db = connections.get(i);
      Thread thread = new Thread(() -> loop(db), "sqlite-reader-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  /** Runs a read; fails with {@code UNAVAILABLE} when too many wait. */
  <T> Future<T> read(Pending.Work<T> work) {
    if (closing) {
      return Future.failedFuture(StorageFailures.closed());
    }
    Pending<T> read = new Pending<>(vertx, work, 0);
    if (!queue.offer(read)) {
      return Future.failedFuture(StorageFailures.overloaded());
    }
    if (closing && queue.remove(read)) {
      // It came in behind the last look of the threads.
      return Future.failedFuture(StorageFailures.closed());
    }
    return read.future();
  }

  private void loop(SqliteConnection first) {
    SqliteConnection db = first;
    try {
      for (Pending<?> read = queue.take(); read != stop; read = queue.take()) {
        db = run(read, db);
        read.deliver();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } finally {
      close(db);
    }
  }

  /** Returns the connection to go on with: a new one when the old one cannot be trusted. */
  private SqliteConnection run(Pending<?> read, SqliteConnection db) {
    try {
      db.control("BEGIN");
      try {
        read.run(db);
      } finally {
        db.control("ROLLBACK");
      }
      return db;
    } catch (HubbubException refused) {
      read.fail(refused);
      return db;
    } catch (Exception failure) {
      log.warn("a read failed: {}", failure.toString());
      read.fail(StorageFailures.forCaller(failure));
      return failure instanceof SQLException ? reopened(db) : db;
    }
  }

  private SqliteConnection reopened(SqliteConnection broken) {
    try {
      SqliteConnection fresh = file.openReader();
      close(broken);
      return fresh;
    } catch (SQLException stillBroken) {
      log.warn("a reader could not be reopened: {}", stillBroken.toString());
      return broken;
    }
  }

  private static void close(SqliteConnection db) {
    try {
      db.close();
    } catch (SQLException ignored) {
      log.debug("closing a reader failed: {}", ignored.toString());
    }
  }

  /** Answers what was accepted, then closes. Blocks. */
  void close() throws InterruptedException {
    closing = true;
    for (int i = 0; i < threads.size(); i++) {
      queue.put(stop);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (Pending<?> late = queue.poll(); late != null; late = queue.poll()) {
      late.fail(StorageFailures.closed());
      late.deliver();
    }
  }
}
