package chat.hubbub.cluster;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.hubbub.testkit.Namespaces;
import chat.hubbub.testkit.ServerCertificate;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How hubs at several addresses find each other without a list of them. */
@DisplayName("Hubs find each other")
class ClusterJoinTest {
  private static final Duration JOIN = Duration.ofSeconds(60);
  private static final int COUNT = 2;
  private static final int PORT = 5701;
  private static final String SLICES = "/apis/discovery.k8s.io/v1/namespaces/chat/endpointslices";

  @TempDir private Path folder;
  private final List<Process> members = new ArrayList<>();
  private Namespaces networks;
  private List<String> hosts;

  @BeforeEach
  void begin() {
    assumeTrue(Namespaces.allowed(), "needs networks of their own");
    networks = Namespaces.of(COUNT);
    hosts = List.of(networks.host(0), networks.host(1));
  }

  @AfterEach
  void end() {
    members.forEach(Process::destroyForcibly);
    members.forEach(member -> member.onExit().join());
    if (networks != null) {
      networks.close();
    }
  }

  @Test
  @DisplayName("by a name that leads to all of their addresses")
  void dns() throws IOException {
    Path names = folder.resolve("hosts");
    Files.write(names, hosts.stream().map(host -> host + " hubs.example").toList());
    join(
        List.of("-Djdk.net.hosts.file=" + names),
        List.of("cluster.join=dns", "cluster.service=hubs.example"));
  }

  @Test
  @DisplayName("by the endpoints of a Kubernetes service")
  void kubernetes() {
    Vertx vertx = Vertx.vertx();
    ServerCertificate authority = ServerCertificate.make(folder.resolve("authority"));
    Queue<String> asked = new ConcurrentLinkedQueue<>();
    JsonArray endpoints = new JsonArray();
    hosts.forEach(
        host ->
            endpoints.add(
                new JsonObject()
                    .put("addresses", new JsonArray().add(host))
                    .put("conditions", new JsonObject().put("ready", true))));
    JsonObject slices =
        new JsonObject()
            .put("items", new JsonArray().add(new JsonObject().put("endpoints", endpoints)));
    try {
      // Stands in for the API server, as far as Hazelcast asks it.
      HttpServer api =
          await(
              vertx
                  .createHttpServer()
                  .requestHandler(
                      request -> {
                        boolean known = request.path().equals(SLICES);
                        boolean allowed =
                            "Bearer secret".equals(request.getHeader("Authorization"));
                        asked.add(request.uri());
                        request
                            .response()
                            .setStatusCode(allowed ? known ? 200 : 404 : 401)
                            .end(slices.toBuffer());
                      })
                  .listen(0, networks.gateway()));
      join(
          List.of(
              "-Dhazelcast.kubernetes.kubernetes-master=http://"
                  + networks.gateway()
                  + ":"
                  + api.actualPort(),
              "-Dhazelcast.kubernetes.api-token=secret",
              // It wants one, though nothing is encrypted here.
              "-Dhazelcast.kubernetes.ca-certificate=" + read(authority.certificate())),
          List.of("cluster.join=kubernetes", "cluster.service=hubs", "cluster.namespace=chat"));
      assertTrue(asked.stream().anyMatch(uri -> uri.startsWith(SLICES) && uri.contains("hubs")));
    } finally {
      await(vertx.close());
    }
  }

  /** Starts a member at each address, and waits until both see two. */
  private void join(List<String> flags, List<String> settings) {
    for (int i = 0; i < COUNT; i++) {
      List<String> command = new ArrayList<>(networks.prefix(i));
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"));
      command.addAll(flags);
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.add(JoiningMember.class.getName());
      command.addAll(settings);
      command.addAll(List.of("cluster.enabled=true", "cluster.host=" + hosts.get(i)));
      command.add("cluster.port=" + PORT);
      start(command, log(hosts.get(i)));
    }
    for (String host : hosts) {
      eventually(
          host + " sees both",
          JOIN,
          () -> read(log(host)),
          said -> said.contains(JoiningMember.SEES + COUNT));
    }
  }

  private void start(List<String> command, Path log) {
    try {
      members.add(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path log(String host) {
    return folder.resolve(host + ".log");
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
