package chat.hubbub.store.cassandra;

import chat.hubbub.config.CassandraOptions;
import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.servererrors.InvalidConfigurationInQueryException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects and brings the schema up to date, again and again for a while: a cluster where several
 * hubs make tables at once may answer late, not agree yet on a table, or say that it is there
 * already; and one that is starting does not listen yet. All of that may be done twice. What does
 * not heal by itself is told at once: a login that is refused, a certificate that is not trusted, a
 * keyspace that cannot be as it is wanted.
 */
final class Opening {
  private static final Logger log = LoggerFactory.getLogger(Opening.class);
  private static final long PAUSE = 500;

  private final Vertx vertx;
  private final CassandraOptions options;
  private final Duration patience;
  private final String owner = UUID.randomUUID().toString();
  private final long begun = System.nanoTime();
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * @param patience after that it is not tried again
   */
  Opening(Vertx vertx, CassandraOptions options, Duration patience) {
    this.vertx = vertx;
    this.options = options;
    this.patience = patience;
  }

  /** Fails with an {@link IllegalStateException} whose message is a sentence for the operator. */
  Future<CassandraSession> run() {
    return once()
        .recover(
            failure -> {
              if (!mayPass(failure)) {
                return Future.failedFuture(sentence(failure));
              }
              if (System.nanoTime() - begun >= patience.toNanos()) {
                return Future.failedFuture(late(failure));
              }
              if (!told.getAndSet(true)) {
                log.warn("Cassandra is not ready for this hub yet: {}", failure.toString());
              }
              return pause().compose(v -> run());
            });
  }

  private Future<CassandraSession> once() {
    return Connection.open(vertx, options)
        .compose(
            session ->
                new Schema(vertx, session, owner)
                    .migrate()
                    .map(session)
                    .recover(
                        failed -> session.close().transform(v -> Future.failedFuture(failed))));
  }

  private Future<Void> pause() {
    Promise<Void> over = Promise.promise();
    vertx.setTimer(PAUSE, timer -> over.complete());
    return over.future();
  }

  private static boolean mayPass(Throwable failure) {
    return failure instanceof DriverException
        && !(failure instanceof InvalidConfigurationInQueryException)
        && !(failure instanceof UnauthorizedException)
        && !cause(failure, AuthenticationException.class)
        && !cause(failure, SSLHandshakeException.class);
  }

  private static boolean cause(Throwable failure, Class<? extends Throwable> type) {
    return causes(failure).anyMatch(type::isInstance);
  }

  /** The failure itself, what it comes from, and what each node said. */
  private static Stream<Throwable> causes(Throwable failure) {
    List<Throwable> nodes =
        failure instanceof AllNodesFailedException all
            ? all.getAllErrors().values().stream().flatMap(List::stream).toList()
            : List.of();
    return Stream.concat(Stream.of(failure), nodes.stream())
        .flatMap(each -> Stream.iterate(each, cause -> cause != null, Throwable::getCause));
  }

  private Throwable sentence(Throwable failure) {
    if (!(failure instanceof DriverException)) {
      return failure;
    }
    String where = where();
    String sentence;
    if (failure instanceof InvalidConfigurationInQueryException) {
      sentence = "Cassandra does not take the keyspace's settings: " + failure.getMessage() + ".";
    } else if (failure instanceof UnauthorizedException) {
      sentence = "Cassandra does not let this user make a keyspace: " + failure.getMessage() + ".";
    } else if (cause(failure, AuthenticationException.class)) {
      sentence = "Cassandra at " + where + " refuses this user name and password.";
    } else {
      sentence =
          "Cassandra at "
              + where
              + " shows a certificate that is not trusted; see cassandra.tls.authorities.";
    }
    return new IllegalStateException(sentence, failure);
  }

  // Where nobody listens the driver says that it could not write to a channel that is closed.
  private IllegalStateException late(Throwable failure) {
    long seconds = patience.toSeconds();
    String sentence =
        cause(failure, ClosedChannelException.class)
            ? "Cassandra can't be reached at %s; it was tried for %d s.".formatted(where(), seconds)
            : "Cassandra at %s was not ready for this hub within %d s: %s."
                .formatted(where(), seconds, failure.getMessage());
    return new IllegalStateException(sentence, failure);
  }

  private String where() {
    return String.join(", ", options.contactPoints());
  }
}
