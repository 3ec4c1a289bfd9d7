package chat.hubbub.store.sqlite;

import chat.hubbub.model.HubbubException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes all that waits, runs it in one transaction, commits with one
 * sync to disk, and only then answers. A lone write commits at once; groups form of what came while
 * the commit before was under way. A commit costs much the same however much it holds, so while
 * writes come faster than commits, that is, while groups hold more than one, the next group gathers
 * for a few milliseconds.
 *
 * <p>A write that refuses (a {@link HubbubException} before it changed anything) leaves the group
 * alone. When one throws otherwise, the group is rolled back and its writes run one by one, so that
 * a fault harms only its own caller. Work may hence run twice and must not touch anything but the
 * connection.
 */
final class SqliteWriter {

  /** What is done when nobody waits, in small steps, each in a transaction of its own. */
  interface Background {
    /** Returns whether more is left to do. */
    boolean step(SqliteConnection db) throws SQLException;
  }

  private static final Logger log = LoggerFactory.getLogger(SqliteWriter.class);

  /** Under constant load the background still gets a step after so many commits. */
  private static final int COMMITS_PER_STEP = 64;

  /** Before that, nobody has to have written for so long: a step a write would double its cost. */
  private static final long QUIET_MILLIS = 20;

  /** From one commit's end to the next one's begin, while writes come in groups. */
  private static final long GATHER_NANOS = 8_000_000;

  private final Vertx vertx;
  private final WriterConnection connection;
  private final SqliteOptions options;
  private final Background background;
  private final BlockingQueue<Pending<?>> queue;
  private final AtomicLong queuedBytes = new AtomicLong();
  private final AtomicLong commits = new AtomicLong();
  private final Thread thread = new Thread(this::loop, "sqlite-writer");
  private final Pending<Void> stop;
  private volatile boolean closing;
  private volatile boolean healthy = true;

  // Of the writer thread only.
  private boolean backgroundPending = true;
  private boolean behind = true;
  private boolean backgroundWorks = true;
  private int commitsSinceStep;
  private boolean crowded;
  private long lastCommit;

  SqliteWriter(
      Vertx vertx, WriterConnection connection, SqliteOptions options, Background background) {
    this.vertx = vertx;
    this.connection = connection;
    this.options = options;
    this.background = background;
    this.queue = new ArrayBlockingQueue<>(options.queuedWrites() + 1);
    this.stop = new Pending<>(vertx, db -> null, 0);
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Runs a write; its future completes once it is durable.
   *
   * @param bytes roughly how much is written; it bounds queue and group
   */
  <T> Future<T> write(long bytes, Pending.Work<T> work) {
    if (closing) {
      return Future.failedFuture(StorageFailures.closed());
    }
    Pending<T> write = new Pending<>(vertx, work, bytes);
    if (queuedBytes.addAndGet(bytes) > options.queuedBytes() && queue.size() > 0
        || queue.size() >= options.queuedWrites()
        || !queue.offer(write)) {
      queuedBytes.addAndGet(-bytes);
      return Future.failedFuture(StorageFailures.overloaded());
    }
    if (closing && !thread.isAlive() && queue.remove(write)) {
      // It came in behind the last look of the thread.
      return Future.failedFuture(StorageFailures.closed());
    }
    return write.future();
  }

  /** How many groups were committed. */
  long commits() {
    return commits.get();
  }

  /** False from a failed commit until the next that works. */
  boolean healthy() {
    return healthy;
  }

  private void loop() {
    List<Pending<?>> group = new ArrayList<>();
    try {
      while (true) {
        boolean more = take(group);
        boolean idle = group.isEmpty();
        if (!idle) {
          commit(group);
          group.clear();
        }
        if (!more) {
          return;
        }
        if (backgroundPending && (idle || commitsSinceStep >= COMMITS_PER_STEP)) {
          stepInBackground();
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      closing = true;
      connection.discard();
    }
  }

  /** Fills the group; returns false when this was the last. */
  private boolean take(List<Pending<?>> group) throws InterruptedException {
    Pending<?> first =
        backgroundPending
            ? queue.poll(behind ? 0 : QUIET_MILLIS, TimeUnit.MILLISECONDS)
            : queue.take();
    if (crowded && first != null && first != stop) {
      gather();
    }
    long bytes = 0;
    for (Pending<?> next = first; next != null; next = queue.poll()) {
      queuedBytes.addAndGet(-next.bytes());
      if (next == stop) {
        return false;
      }
      group.add(next);
      bytes += next.bytes();
      if (group.size() >= options.batchWrites() || bytes >= options.batchBytes()) {
        break;
      }
    }
    return true;
  }

  /** Sleeps rather than polls: nobody who writes meanwhile has to wake this thread. */
  private void gather() throws InterruptedException {
    long left = lastCommit + GATHER_NANOS - System.nanoTime();
    if (left > 0 && queue.size() < options.batchWrites()) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
  }

  private void commit(List<Pending<?>> group) {
    try {
      if (!tryTogether(group)) {
        group.forEach(this::alone);
      }
    } catch (SQLException storage) {
      HubbubException unavailable = unavailable(storage);
      group.forEach(write -> write.fail(unavailable));
    }
    group.forEach(Pending::deliver);
    crowded = group.size() > 1;
    lastCommit = System.nanoTime();
    backgroundPending = true;
    commitsSinceStep++;
  }

  private HubbubException unavailable(SQLException storage) {
    if (healthy) {
      // Once, not for every send until there is space again.
      log.error("writes fail, nothing of them is acknowledged: {}", storage.toString());
    }
    healthy = false;
    return StorageFailures.unavailable(storage);
  }

  /** Returns false when a write threw and the group has to be taken apart. */
  private boolean tryTogether(List<Pending<?>> group) throws SQLException {
    SqliteConnection db = connection.get();
    try {
      db.control("BEGIN IMMEDIATE");
      for (Pending<?> write : group) {
        if (!ran(write, db)) {
          connection.rollback(db);
          return false;
        }
      }
      db.control("COMMIT");
      committed();
      return true;
    } catch (SQLException storage) {
      connection.rollback(db);
      throw storage;
    }
  }

  private void alone(Pending<?> write) {
    try {
      SqliteConnection db = connection.get();
      try {
        db.control("BEGIN IMMEDIATE");
        if (ran(write, db)) {
          db.control("COMMIT");
          committed();
        } else {
          connection.rollback(db);
        }
      } catch (SQLException storage) {
        connection.rollback(db);
        throw storage;
      }
    } catch (SQLException storage) {
      write.fail(unavailable(storage));
    }
  }

  private void committed() {
    commits.incrementAndGet();
    healthy = true;
  }

  /** Returns whether what the write did, if anything, may be committed. */
  private static boolean ran(Pending<?> write, SqliteConnection db) throws SQLException {
    long writesBefore = db.writes();
    try {
      write.run(db);
      return true;
    } catch (HubbubException refused) {
      write.fail(refused);
      return db.writes() == writesBefore;
    } catch (Exception fault) {
      if (StorageFailures.isStorage(fault)) {
        throw (SQLException) fault;
      }
      log.error("a write failed", fault);
      write.fail(fault);
      return false;
    }
  }

  private void stepInBackground() {
    commitsSinceStep = 0;
    behind = false;
    try {
      SqliteConnection db = connection.get();
      try {
        // What a step writes can be derived again, so it need not wait for the disk.
        db.control("PRAGMA synchronous=NORMAL");
        db.control("BEGIN IMMEDIATE");
        behind = background.step(db);
        backgroundPending = behind;
        db.control("COMMIT");
        db.control("PRAGMA synchronous=FULL");
      } catch (SQLException | RuntimeException failed) {
        connection.rollback(db);
        connection.syncFully(db);
        throw failed;
      }
      backgroundWorks = true;
    } catch (SQLException | RuntimeException failed) {
      if (backgroundWorks) {
        log.warn("background work fails, it is tried after each write: {}", failed.toString());
      }
      backgroundWorks = false;
      backgroundPending = false;
    }
  }

  /** Commits what was accepted, then closes. Blocks. */
  void close() throws InterruptedException {
    closing = true;
    queue.put(stop);
    thread.join();
    for (Pending<?> late = queue.poll(); late != null; late = queue.poll()) {
      late.fail(StorageFailures.closed());
      late.deliver();
    }
  }
}
