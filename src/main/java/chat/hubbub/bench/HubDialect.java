package chat.hubbub.bench;

import chat.hubbub.bench.Scene.Seat;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The hub's own protocol, over plain WebSockets or SockJS. */
final class HubDialect implements Dialect {
  private final boolean sockJs;
  private final String run = Long.toString(System.nanoTime(), 36);
  private final AtomicLong sessions = new AtomicLong();

  HubDialect(boolean sockJs) {
    this.sockJs = sockJs;
  }

  @Override
  public String path(Seat seat) {
    return sockJs ? "/sockjs/000/" + run + sessions.incrementAndGet() + "/websocket" : "/ws";
  }

  @Override
  public String hello(Seat seat, @Nullable String resume) {
    JsonObject hello = new JsonObject().put("op", "hello").put("token", seat.user().token());
    return framed((resume == null ? hello : hello.put("resume", resume)).encode());
  }

  @Override
  public String ping() {
    return framed("{\"op\":\"ping\"}");
  }

  @Override
  public String message(Seat seat, String channel, String text, long number) {
    return framed(
        "{\"op\":\"send\",\"id\":"
            + number
            + ",\"channel\":\""
            + channel
            + "\",\"clientId\":\""
            + run
            + '-'
            + number
            + "\",\"text\":\""
            + text
            + "\"}");
  }

  private String framed(String frame) {
    return sockJs ? new JsonArray().add(frame).encode() : frame;
  }

  @Override
  public boolean sockJs() {
    return sockJs;
  }
}
