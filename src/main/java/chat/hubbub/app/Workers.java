package chat.hubbub.app;

import chat.hubbub.bus.HintSender;
import chat.hubbub.bus.Keepers;
import chat.hubbub.bus.Service;
import chat.hubbub.bus.ShardWork;
import chat.hubbub.bus.Tables;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The instances of a verticle that keep this node's shards. Their number can be changed while they
 * work: the former ones finish what they were given, then the new ones go on from there. What comes
 * meanwhile is refused, and comes again.
 */
final class Workers {
  private final Vertx vertx;
  private final Keepers keepers;
  private final HintSender hints;
  private final Service service;
  private final Function<ShardWork, VerticleBase> verticles;
  private final Tables tables = new Tables();
  private final List<String> deployed = new ArrayList<>();
  private Future<Void> changed = Future.succeededFuture();
  private int wanted;

  /**
   * @param verticles makes an instance
   */
  Workers(
      Vertx vertx,
      Keepers keepers,
      HintSender hints,
      Service service,
      Function<ShardWork, VerticleBase> verticles) {
    this.vertx = vertx;
    this.keepers = keepers;
    this.hints = hints;
    this.service = service;
    this.verticles = verticles;
  }

  /** Lets this many instances work, 0 for none; one change after the other. Safe on any thread. */
  synchronized Future<Void> scale(int instances) {
    wanted = instances;
    changed = changed.transform(done -> change(instances));
    return changed;
  }

  /** How many work, or soon will. */
  synchronized int instances() {
    return wanted;
  }

  private Future<Void> change(int instances) {
    int crew = keepers.nextCrew();
    keepers.work(service, crew, 0);
    return undeploy()
        .compose(v -> deploy(crew, instances))
        .onSuccess(v -> keepers.work(service, crew, instances));
  }

  private synchronized Future<Void> undeploy() {
    List<Future<Void>> gone = deployed.stream().map(vertx::undeploy).toList();
    deployed.clear();
    return Future.join(gone).mapEmpty();
  }

  private Future<Void> deploy(int crew, int instances) {
    List<Future<Void>> begun = new ArrayList<>();
    for (int i = 0; i < instances; i++) {
      ShardWork work = new ShardWork(service, keepers, hints, tables, crew, i, instances);
      begun.add(vertx.deployVerticle(verticles.apply(work)).map(this::add));
    }
    return Future.all(begun).mapEmpty();
  }

  private synchronized Void add(String id) {
    deployed.add(id);
    return null;
  }
}
