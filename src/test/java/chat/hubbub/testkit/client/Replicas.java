package chat.hubbub.testkit.client;

import chat.hubbub.testkit.history.ClientHistory;
import chat.hubbub.testkit.history.Entry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything the client has, kept as section 7 of the protocol says: bases first, then events in
 * order, holes repaired by reading, and the sync token stored only once all before it is applied.
 */
final class Replicas {
  private static final int PAGE = 200;

  private final Source source;
  private final ClientHistory history;
  private final Map<String, Replica> replicas = new ConcurrentHashMap<>();
  private final List<JsonObject> kept = new ArrayList<>();
  private boolean based;
  private int basing;
  private @Nullable String held;
  private volatile @Nullable String token;

  /** Where missing things are read. */
  interface Source {
    Future<JsonObject> command(JsonObject frame);

    Future<List<JsonObject>> ownChannels();

    /** All bases are known. */
    void based();

    /** They couldn't be read: the connection is of no use. */
    void unbased(Throwable why);
  }

  Replicas(Source source, ClientHistory history) {
    this.source = source;
    this.history = history;
  }

  /** The stored token, or null. */
  @Nullable String token() {
    return token;
  }

  @Nullable Replica find(String channel) {
    return replicas.get(channel);
  }

  /** A connection is there: begins as new if need be, and goes on with repairs that broke off. */
  void live(boolean fresh) {
    held = null;
    if (fresh) {
      beginAsNew();
    } else {
      replicas.values().forEach(this::repair);
    }
  }

  /** What is on the way will not come. */
  void broken() {
    held = null;
    basing++;
    kept.clear();
  }

  /** Forgets the token; what is cached stays. */
  void reset() {
    token = null;
    beginAsNew();
  }

  private void beginAsNew() {
    token = null;
    held = null;
    based = false;
    kept.clear();
    int attempt = ++basing;
    source
        .ownChannels()
        .onSuccess(
            channels -> {
              if (attempt == basing) {
                base(channels);
              }
            })
        .onFailure(
            thrown -> {
              if (attempt == basing) {
                source.unbased(thrown);
              }
            });
  }

  private void base(List<JsonObject> channels) {
    based = true;
    for (JsonObject channel : channels) {
      add(channel.getString("id"), channel.getJsonObject("head").getLong("seq"));
    }
    List<JsonObject> frames = new ArrayList<>(kept);
    kept.clear();
    frames.forEach(this::apply);
    replicas.values().forEach(this::repair);
    storeToken();
    source.based();
  }

  private void add(String channel, long base) {
    Replica known = replicas.get(channel);
    if (known == null) {
      replicas.put(channel, new Replica(channel, base));
    } else {
      known.setLeft(false);
      known.need(base);
    }
    history.record(new Entry.Base(channel, base));
  }

  void token(String next) {
    held = next;
    storeToken();
  }

  private void storeToken() {
    if (held != null && based && replicas.values().stream().noneMatch(Replica::hasHole)) {
      token = held;
      held = null;
    }
  }

  /** An {@code event}, {@code channel} or {@code gap} frame. */
  void frame(JsonObject frame) {
    if (frame.getString("op").equals("event")) {
      history.record(new Entry.Received(bare(frame)));
    } else if (frame.getString("op").equals("gap")) {
      history.record(
          new Entry.Gap(frame.getString("channel"), frame.getLong("from"), frame.getLong("to")));
    }
    if (based) {
      apply(frame);
    } else {
      kept.add(frame);
    }
  }

  private void apply(JsonObject frame) {
    switch (frame.getString("op")) {
      case "event" -> event(bare(frame));
      case "gap" -> {
        Replica replica = replicas.get(frame.getString("channel"));
        if (replica != null) {
          replica.need(frame.getLong("to"));
          repair(replica);
        }
      }
      default -> channel(frame.getString("action"), frame.getJsonObject("channel"));
    }
  }

  private void channel(String action, JsonObject channel) {
    String id = channel.getString("id");
    Replica replica = replicas.get(id);
    if (action.equals("added") && (replica == null || replica.left())) {
      add(id, channel.getLong("joinedSeq") - 1);
    } else if (action.equals("removed") && replica != null) {
      replica.setLeft(true);
      history.record(new Entry.Left(id));
    }
  }

  private void event(JsonObject event) {
    Replica replica = replicas.get(event.getString("channel"));
    if (replica == null) {
      history.record(new Entry.Fault("an event of a channel never added: " + event.encode()));
      return;
    }
    place(replica, event);
    repair(replica);
  }

  private void place(Replica replica, JsonObject event) {
    replica.offer(event).forEach(placed -> history.record(new Entry.Applied(placed)));
  }

  private void repair(Replica replica) {
    if (replica.repairing() || !replica.hasHole()) {
      return;
    }
    replica.setRepairing(true);
    long after = replica.known();
    JsonObject read =
        new JsonObject()
            .put("op", "events")
            .put("channel", replica.channel())
            .put("after", after)
            .put("limit", PAGE);
    source
        .command(read)
        .onComplete(
            answer -> {
              replica.setRepairing(false);
              if (answer.succeeded()) {
                repaired(replica, answer.result(), after);
              } else if (answer.cause() instanceof Refused refused) {
                refused(replica, refused);
              }
            });
  }

  private void repaired(Replica replica, JsonObject page, long after) {
    Rest.objects(page.getJsonArray("items")).forEach(event -> place(replica, event));
    if (replica.hasHole() && replica.known() == after) {
      history.record(
          new Entry.Fault(
              "nothing to read after "
                  + after
                  + " in "
                  + replica.channel()
                  + ", yet more was told of"));
      return;
    }
    repair(replica);
    storeToken();
  }

  private void refused(Replica replica, Refused why) {
    if (why.passing()) {
      repair(replica);
    } else {
      replica.setLeft(true);
      storeToken();
    }
  }

  private static JsonObject bare(JsonObject frame) {
    JsonObject event = frame.copy();
    event.remove("op");
    return event;
  }
}
