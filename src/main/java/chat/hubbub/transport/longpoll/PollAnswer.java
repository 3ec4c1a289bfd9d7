package chat.hubbub.transport.longpoll;

import chat.hubbub.model.ChannelId;
import chat.hubbub.protocol.CloseReason;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a poll while it is put together, within what an answer may hold. The client applies
 * {@code channels}, then {@code gaps}, then {@code events}; so what would have to be applied after
 * an event of its channel is left for the next answer.
 */
final class PollAnswer {
  static final int MAX_EVENTS = 500;
  static final int MAX_BYTES = 1 << 20;

  /** Kept free for the names of the fields, the token, and where to go. */
  private static final int RESERVED_BYTES = 8 * 1024;

  /** Milliseconds. */
  private static final long BUSY_RETRY = 1_000;

  private final List<String> events = new ArrayList<>();
  private final Map<ChannelId, String> channels = new LinkedHashMap<>();
  private final List<String> gaps = new ArrayList<>();
  private final List<String> signals = new ArrayList<>();
  private final JsonObject rest = new JsonObject();
  private final Set<ChannelId> withEvents = new HashSet<>();
  private final Set<ChannelId> added = new HashSet<>();
  private int bytes;

  boolean isEmpty() {
    return bytes == 0;
  }

  /** Takes what comes next, if it has room and its place. */
  boolean offer(PollItem item) {
    if (!inPlace(item) || !room(item.bytes())) {
      return false;
    }
    if (item instanceof PollItem.Happened) {
      events.add(item.json());
      withEvents.add(item.channel());
    } else if (item instanceof PollItem.Skipped) {
      gaps.add(item.json());
    } else {
      channels.put(item.channel(), item.json());
      if (item instanceof PollItem.Added) {
        added.add(item.channel());
      }
    }
    bytes += item.bytes();
    return true;
  }

  private boolean inPlace(PollItem item) {
    if (item instanceof PollItem.Happened) {
      return events.size() < MAX_EVENTS;
    }
    boolean before = !withEvents.contains(item.channel());
    return item instanceof PollItem.Skipped
        ? before
        : before && !channels.containsKey(item.channel());
  }

  /** Takes a channel's last state, if it has room. */
  boolean offerUpdate(ChannelId channel, JsonObject state) {
    // A client that does not have the channel yet is told of it once, in this state.
    String json = PollItem.change(added.contains(channel) ? "added" : "updated", state);
    int size = PollItem.size(json);
    if (!room(size)) {
      return false;
    }
    channels.put(channel, json);
    bytes += size;
    return true;
  }

  boolean offerSignal(String json) {
    int size = PollItem.size(json);
    if (!room(size)) {
      return false;
    }
    signals.add(json);
    bytes += size;
    return true;
  }

  private boolean room(int size) {
    return bytes == 0 || bytes + size <= MAX_BYTES - RESERVED_BYTES;
  }

  PollAnswer more() {
    rest.put("more", true);
    return this;
  }

  PollAnswer replaced() {
    rest.put("replaced", true);
    return this;
  }

  PollAnswer reset(String reason) {
    rest.put("reset", new JsonObject().put("reason", reason));
    return this;
  }

  /**
   * The client is sent away.
   *
   * @param servers where it may go, best first
   */
  PollAnswer bye(CloseReason reason, Supplier<JsonArray> servers) {
    JsonObject bye = new JsonObject().put("reason", String.valueOf(reason.bye()));
    if (reason == CloseReason.DRAINING || reason == CloseReason.BUSY) {
      bye.put("servers", servers.get());
    }
    if (reason == CloseReason.BUSY) {
      bye.put("retryAfter", BUSY_RETRY);
    }
    rest.put("bye", bye);
    return this;
  }

  /**
   * The body.
   *
   * @param next the token that the client goes on with; null: none, as before
   */
  Buffer encode(@Nullable String next) {
    StringBuilder body = new StringBuilder(bytes + 512);
    list(body.append('{'), "events", events);
    list(body.append(','), "channels", channels.values());
    list(body.append(','), "signals", signals);
    if (!gaps.isEmpty()) {
      list(body.append(','), "gaps", gaps);
    }
    if (next != null) {
      rest.put("next", next);
    }
    String tail = rest.encode();
    body.append(rest.isEmpty() ? "" : ",").append(tail, 1, tail.length());
    return Buffer.buffer(body.toString());
  }

  private static void list(StringBuilder body, String name, Collection<String> items) {
    body.append('"').append(name).append("\":[");
    String comma = "";
    for (String item : items) {
      body.append(comma).append(item);
      comma = ",";
    }
    body.append(']');
  }
}
