package chat.hubbub.http.admin;

import chat.hubbub.http.Answer;
import chat.hubbub.http.Call;
import chat.hubbub.http.Resource;
import chat.hubbub.http.Routes;
import chat.hubbub.protocol.Fields;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code POST /scale} with {@code sync?, presence?}: how many instances of these share this node's
 * shards from now on; answers how many there are. {@code POST /drain}: the node sends its clients
 * away, gives its shards to the others, and ends.
 */
public final class NodeResource implements Resource {
  private static final int MAX_INSTANCES = 64;

  private final Control control;

  /** What can be done with a running node. Safe on any event loop. */
  public interface Control {
    /** How many instances there are, by name. */
    Map<String, Integer> instances();

    /** Changes them; completes when these are at work. */
    Future<Void> scale(Map<String, Integer> instances);

    /** Begins to leave. */
    void drain();
  }

  public NodeResource(Control control) {
    this.control = control;
  }

  @Override
  public void mount(Routes routes) {
    routes.open(HttpMethod.POST, "/scale", this::scale);
    routes.open(HttpMethod.POST, "/drain", this::drain);
  }

  private Future<Answer> scale(Call call) {
    Fields fields = call.body();
    Map<String, Integer> wanted = new LinkedHashMap<>();
    for (String name : control.instances().keySet()) {
      if (fields.has(name)) {
        long number = fields.integer(name, 1);
        if (number > MAX_INSTANCES) {
          throw fields.wrong("'" + name + "' must be at most " + MAX_INSTANCES + ".");
        }
        wanted.put(name, (int) number);
      }
    }
    if (wanted.isEmpty()) {
      throw fields.wrong("Name at least one of " + control.instances().keySet() + ".");
    }
    return control.scale(wanted).map(v -> Answer.ok(instances()));
  }

  private JsonObject instances() {
    JsonObject json = new JsonObject();
    control.instances().forEach(json::put);
    return json;
  }

  private Future<Answer> drain(Call call) {
    control.drain();
    return Future.succeededFuture(Answer.ok(new JsonObject().put("draining", true)));
  }
}
