package chat.hubbub.app;

import chat.hubbub.bus.Service;
import chat.hubbub.http.admin.NodeResource;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an operator can do with this node while it runs. */
record NodeControl(BusParts bus, Runnable stop) implements NodeResource.Control {

  @Override
  public Map<String, Integer> instances() {
    Map<String, Integer> instances = new LinkedHashMap<>();
    for (Service service : Service.values()) {
      if (bus.instances(service) > 0) {
        instances.put(service.wire(), bus.instances(service));
      }
    }
    return instances;
  }

  @Override
  public Future<Void> scale(Map<String, Integer> instances) {
    Future<Void> scaled = Future.succeededFuture();
    for (Map.Entry<String, Integer> wanted : instances.entrySet()) {
      Service service = Service.ofWire(wanted.getKey());
      scaled = scaled.compose(v -> bus.scale(service, wanted.getValue()));
    }
    return scaled;
  }

  @Override
  public void drain() {
    stop.run();
  }
}
