package chat.hubbub.testkit.proxy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A client's connection and the one to the hub that belongs to it. On their event loop. */
final class ProxiedConnection {
  private static final String REFUSAL =
      "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

  private final Faults faults;
  private final NetSocket client;
  private final NetSocket hub;
  private final Lane toClient;
  private final Lane toHub;
  private volatile String path = "";
  private @Nullable Fault fault;

  /** Upgraded: bytes go through without a look. */
  private boolean tunnel;

  private boolean over;

  ProxiedConnection(Vertx vertx, Faults faults, NetSocket client, NetSocket hub) {
    this.faults = faults;
    this.client = client;
    this.hub = hub;
    this.toClient = new Lane(vertx, faults, client);
    this.toHub = new Lane(vertx, faults, hub);
  }

  /**
   * @param gone completes when the client's side is closed
   */
  void begin(Future<Void> gone) {
    HttpScanner requests = new HttpScanner(false, new Requests());
    HttpScanner responses = new HttpScanner(true, new Responses());
    client.handler(data -> pass(data, toHub, requests));
    hub.handler(data -> pass(data, toClient, responses));
    gone.onComplete(closed -> toHub.end());
    hub.closeHandler(closed -> toClient.end());
    client.exceptionHandler(broken -> {});
    hub.exceptionHandler(broken -> {});
    client.resume();
  }

  private void pass(Buffer data, Lane lane, HttpScanner scanner) {
    if (over) {
      return;
    }
    if (tunnel) {
      lane.send(data);
    } else {
      scanner.data(data);
    }
  }

  /** Path and query of the newest request. For any thread. */
  String path() {
    return path;
  }

  /** Closes both sides at once. For any thread. */
  void cut() {
    client.close();
    hub.close();
  }

  private void strike(Fault done) {
    faults.count(done, 1);
    over = true;
    hub.close();
    toClient.end();
  }

  private final class Requests implements HttpScanner.Listener {
    @Override
    public void head(String head, Buffer bytes) {
      if (over) {
        return;
      }
      path = head.split(" ", 3)[1];
      String upgrade = HttpScanner.header(head, "upgrade");
      fault = faults.take(path, upgrade != null);
      if (fault == Fault.REFUSE_UPGRADE) {
        toClient.send(Buffer.buffer(REFUSAL));
        strike(fault);
      } else if (fault == Fault.DROP_REQUEST) {
        strike(fault);
      } else if (fault == Fault.STRIP_UPGRADE) {
        faults.count(fault, 1);
        fault = null;
        toHub.send(Buffer.buffer(without(head, "upgrade", "connection")));
      } else {
        toHub.send(bytes);
      }
    }

    @Override
    public void body(Buffer bytes, boolean content) {
      if (!over) {
        toHub.send(bytes);
      }
    }

    @Override
    public void end() {
      // The response tells when the exchange is over.
    }
  }

  private final class Responses implements HttpScanner.Listener {
    private String held = "";

    @Override
    public void head(String head, Buffer bytes) {
      if (over) {
        return;
      }
      if (fault == Fault.TRUNCATE_RESPONSE) {
        held =
            without(head, "content-length", "transfer-encoding", "connection")
                .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
      } else if (fault != Fault.DROP_RESPONSE) {
        toClient.send(bytes);
      }
      tunnel = head.startsWith("HTTP/1.1 101");
    }

    @Override
    public void body(Buffer bytes, boolean content) {
      if (over || fault == Fault.DROP_RESPONSE) {
        return;
      }
      boolean shortened = fault == Fault.TRUNCATE_RESPONSE || fault == Fault.BREAK_RESPONSE;
      if (shortened && content) {
        toClient.send(Buffer.buffer(held).appendBuffer(bytes.getBuffer(0, bytes.length() / 2)));
        strike(fault);
      } else if (fault != Fault.TRUNCATE_RESPONSE) {
        toClient.send(bytes);
      }
    }

    @Override
    public void end() {
      if (over) {
        return;
      }
      if (fault == Fault.DROP_RESPONSE) {
        strike(fault);
      } else if (fault == Fault.TRUNCATE_RESPONSE) {
        // There was no body to cut.
        toClient.send(Buffer.buffer(held));
        strike(fault);
      }
      fault = null;
    }
  }

  private static String without(String head, String... names) {
    StringBuilder kept = new StringBuilder();
    for (String line : head.split("\r\n")) {
      String name = line.split(":", 2)[0].trim().toLowerCase(Locale.ROOT);
      if (!List.of(names).contains(name)) {
        kept.append(line).append("\r\n");
      }
    }
    return kept.append("\r\n").toString();
  }
}
