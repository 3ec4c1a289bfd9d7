package chat.hubbub.testkit.history;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What all clients of a run did and saw, and the logs as the hub had them in the end. */
public final class History {
  private final List<ClientHistory> clients = new ArrayList<>();
  private final Map<String, ChannelLog> logs = new LinkedHashMap<>();

  /** A new client's record. */
  public synchronized ClientHistory client(String name, String user) {
    ClientHistory client = new ClientHistory(name, user);
    clients.add(client);
    return client;
  }

  /**
   * Sets a channel's final log.
   *
   * @param floor first seq that retention has left, 1 when all is there
   * @param events all events from there on, as they were read
   */
  public synchronized void finalLog(String channel, long floor, List<JsonObject> events) {
    logs.put(channel, new ChannelLog(channel, floor, List.copyOf(events)));
  }

  public synchronized List<ClientHistory> clients() {
    return List.copyOf(clients);
  }

  public synchronized Map<String, ChannelLog> logs() {
    return new LinkedHashMap<>(logs);
  }

  /** A channel's log as the hub had it in the end. */
  public record ChannelLog(String channel, long floor, List<JsonObject> events) {}
}
