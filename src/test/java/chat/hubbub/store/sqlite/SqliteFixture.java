package chat.hubbub.store.sqlite;

import static chat.hubbub.testkit.Eventually.await;

import chat.hubbub.store.Store;
import chat.hubbub.store.StoreFixture;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;

/** A SQLite store in a directory of its own. */
public final class SqliteFixture implements StoreFixture {
  private final Vertx vertx = Vertx.vertx();
  private final Path dataDir;
  private final SqliteOptions options;
  private Store store;

  public SqliteFixture() {
    this(SqliteOptions.DEFAULTS);
  }

  public SqliteFixture(SqliteOptions options) {
    try {
      this.dataDir = Files.createTempDirectory("hubbub-sqlite");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    this.options = options;
    this.store = open();
  }

  private Store open() {
    return await(SqliteStore.open(vertx, dataDir, options, Clock.systemUTC()));
  }

  @Override
  public Store store() {
    return store;
  }

  SqliteStore sqlite() {
    return (SqliteStore) store;
  }

  Path dataDir() {
    return dataDir;
  }

  Vertx vertx() {
    return vertx;
  }

  @Override
  public void reopen() {
    await(store.close());
    store = open();
  }

  @Override
  public void close() {
    await(store.close());
    await(vertx.close());
    delete(dataDir);
  }

  static void delete(Path directory) {
    try (var paths = Files.walk(directory)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
