package chat.hubbub.testkit.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * SockJS over plain HTTP: one request that brings frames (a poll, a stream, or an event source),
 * made again whenever it ends, and one at a time that carries messages to the hub.
 *
 * <p>As the customary client: a 200 that was cut short on its way is taken for a plain end, and
 * what it lost is not noticed at this level.
 */
final class SockJsHttpWire implements Wire {
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;

  private final Network network;
  private final String hub;
  private final String path;
  private final Transport kind;
  private final Deque<String> waiting = new ArrayDeque<>();
  private @Nullable SockJsFrames frames;
  private @Nullable HttpClientRequest receiving;
  private @Nullable HttpClientResponse response;
  private boolean sending;
  private boolean reading = true;

  SockJsHttpWire(Network network, String hub, Transport kind) {
    this.network = network;
    this.hub = hub;
    this.kind = kind;
    this.path = SockJsAddress.random(network.random());
  }

  @Override
  public void open(Listener listener) {
    SockJsFrames reader = new SockJsFrames(listener);
    frames = reader;
    network
        .http()
        .request(Network.at(hub, "/sockjs/info?t=" + network.random().nextInt(Integer.MAX_VALUE)))
        .compose(
            request ->
                request
                    .send()
                    .compose(response -> response.body().map(body -> check(response, body))))
        .onSuccess(info -> receive(reader))
        .onFailure(thrown -> reader.end(BROKEN, "info: " + thrown.getMessage()));
  }

  private static JsonObject check(HttpClientResponse response, Buffer body) {
    if (response.statusCode() != OK) {
      throw new IllegalStateException("status " + response.statusCode());
    }
    return body.toJsonObject();
  }

  private void receive(SockJsFrames reader) {
    response = null;
    if (reader.closed() || !reading) {
      return;
    }
    boolean events = kind == Transport.SOCKJS_EVENTSOURCE;
    network
        .http()
        .request(
            Network.at(hub, path + suffix()).setMethod(events ? HttpMethod.GET : HttpMethod.POST))
        .compose(
            request -> {
              receiving = request;
              return reader.closed() ? request.reset().mapEmpty() : request.send();
            })
        .onSuccess(response -> received(response, reader))
        .onFailure(thrown -> reader.end(BROKEN, String.valueOf(thrown.getMessage())));
  }

  private String suffix() {
    return switch (kind) {
      case SOCKJS_EVENTSOURCE -> "/eventsource";
      case SOCKJS_XHR_STREAMING -> "/xhr_streaming";
      default -> "/xhr";
    };
  }

  private void received(@Nullable HttpClientResponse begun, SockJsFrames reader) {
    if (begun == null) {
      return;
    }
    if (begun.statusCode() != OK) {
      reader.end(BROKEN, "status " + begun.statusCode());
      return;
    }
    response = begun;
    if (!reading) {
      begun.pause();
    }
    SockJsLines lines = new SockJsLines(kind == Transport.SOCKJS_EVENTSOURCE, reader);
    begun.handler(lines::data);
    begun.exceptionHandler(cutShort -> again(reader, lines));
    begun.endHandler(end -> again(reader, lines));
  }

  private void again(SockJsFrames reader, SockJsLines lines) {
    if (lines.end()) {
      receive(reader);
    }
  }

  @Override
  public void send(String text) {
    waiting.add(text);
    sendNext();
  }

  /** What waits goes as one request, the next only after its answer: so the order is kept. */
  private void sendNext() {
    SockJsFrames reader = frames;
    if (sending || waiting.isEmpty() || reader == null || reader.closed()) {
      return;
    }
    sending = true;
    JsonArray batch = new JsonArray();
    waiting.forEach(batch::add);
    waiting.clear();
    network
        .http()
        .request(Network.at(hub, path + "/xhr_send").setMethod(HttpMethod.POST))
        .compose(
            request -> {
              request.putHeader("content-type", "text/plain;charset=UTF-8");
              return request.send(batch.toBuffer());
            })
        .compose(response -> response.body().map(body -> response.statusCode()))
        .onComplete(
            answer -> {
              sending = false;
              if (answer.failed()) {
                fail(reader, String.valueOf(answer.cause().getMessage()));
              } else if (answer.result() != NO_CONTENT && answer.result() != OK) {
                fail(reader, "xhr_send: status " + answer.result());
              } else {
                sendNext();
              }
            });
  }

  private void fail(SockJsFrames reader, String reason) {
    reader.end(BROKEN, reason);
    abort();
  }

  private void abort() {
    if (receiving != null) {
      receiving.reset().onFailure(alreadyGone -> {});
    }
  }

  @Override
  public void stopReading() {
    reading = false;
    if (response != null) {
      response.pause();
    }
  }

  @Override
  public void readAgain() {
    reading = true;
    if (response != null) {
      response.resume();
    } else if (frames != null) {
      receive(frames);
    }
  }

  @Override
  public void close() {
    if (frames != null) {
      frames.mute();
    }
    abort();
  }
}
