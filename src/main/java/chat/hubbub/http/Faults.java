package chat.hubbub.http;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.transport.Problem;
import io.vertx.core.http.HttpServerRequest;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a call failed with into what its client is told. */
public final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private final RandomGenerator random;

  /** For ids of log entries: they need not be secret, only distinct. */
  public Faults(Random random) {
    this.random = random;
  }

  public Problem problem(HttpServerRequest request, Throwable failure) {
    boolean ours =
        !(failure instanceof HubbubException named) || named.code() == ErrorCode.INTERNAL;
    return ours ? fault(request, failure) : Problem.of((HubbubException) failure);
  }

  private Problem fault(HttpServerRequest request, Throwable failure) {
    String id = Long.toString(random.nextLong() >>> 1, Character.MAX_RADIX);
    LOG.error("fault={} method={} path={}", id, request.method(), printable(request), failure);
    return new Problem(
        ErrorCode.INTERNAL, "Something went wrong in the hub; its log has it as " + id + ".", 0);
  }

  // Without the query, which may hold a token, and without what could forge a line.
  private static String printable(HttpServerRequest request) {
    String path = String.valueOf(request.path());
    String printable = path.replaceAll("[^!-~]", "?");
    return printable.length() > 200 ? printable.substring(0, 200) : printable;
  }
}
