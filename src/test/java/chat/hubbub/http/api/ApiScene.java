package chat.hubbub.http.api;

import static chat.hubbub.testkit.Eventually.await;

import chat.hubbub.testkit.TestHub;
import chat.hubbub.testkit.client.Rest;
import chat.hubbub.testkit.wire.Network;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Locale;

/** A hub with a few people: its owner Olga, and Ann, Ben, Cy and Dee. */
final class ApiScene implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";

  final TestHub hub;
  final Rest rest;
  final Person olga;
  final Person ann;
  final Person ben;
  final Person cy;
  final Person dee;
  private final Vertx vertx = Vertx.vertx();

  ApiScene(TestHub.Launch launch) {
    hub = launch.set("auth.setupCode", "let-me-in-please").start();
    rest = new Rest(new Network(vertx, 1), hub.url());
    olga = new Person(rest, await(rest.setup("let-me-in-please", "olga", PASSWORD)));
    ann = person("Ann");
    ben = person("Ben");
    cy = person("Cy");
    dee = person("Dee");
  }

  static ApiScene on(Path data) {
    return new ApiScene(TestHub.on(data));
  }

  Person person(String name) {
    return new Person(rest, await(rest.register(name.toLowerCase(Locale.ROOT), PASSWORD)));
  }

  @Override
  public void close() {
    hub.close();
    await(vertx.close());
  }
}
