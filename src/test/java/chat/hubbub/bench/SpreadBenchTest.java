package chat.hubbub.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.bench.Bench.Workload;
import chat.hubbub.testkit.TestCluster;
import chat.hubbub.testkit.TestHub;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three hubs that are one, beside one that stands alone. Looks at no time. */
class SpreadBenchTest {
  private static final int HUBS = 3;
  private static final int ROOMS = 2;
  private static final int MEMBERS = 6;
  private static final BenchSettings SETTINGS = new BenchSettings(40, 40, 1, 1, 0.2, 1, 60);

  @TempDir static Path folder;

  private static TestCluster cluster;
  private static TestHub alone;
  private static List<BenchUser> users;
  private static List<BenchUser> usersAlone;

  private final StringWriter out = new StringWriter();
  private final StringWriter progress = new StringWriter();

  @BeforeAll
  static void start() throws Exception {
    cluster = TestCluster.of(HUBS, folder);
    alone = TestHub.on(folder.resolve("alone")).start();
    users = prepare(calls(0), ROOMS);
    usersAlone = prepare(new AdminCalls(alone.url(), folder.resolve("alone")), ROOMS);
  }

  @AfterAll
  static void stop() {
    alone.close();
    cluster.close();
  }

  private static AdminCalls calls(int hub) {
    return new AdminCalls(cluster.member(hub).url(), cluster.member(hub).data());
  }

  private static List<BenchUser> prepare(AdminCalls hub, int rooms) throws Exception {
    JsonObject plan =
        new JsonObject()
            .put("users", ROOMS * MEMBERS)
            .put("rooms", rooms)
            .put("membersOfRoom", ROOMS * MEMBERS / rooms)
            .put("pairs", true);
    HttpResponse<String> answer = hub.post("bench", plan);
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.body().lines().map(BenchUser::parse).toList();
  }

  private static Server server(String url) {
    return new Server(URI.create(url), new ServerProcess(ProcessHandle.current().pid()));
  }

  private static Bench bench(List<BenchUser> baselineUsers) {
    List<Server> hubs = new ArrayList<>();
    for (int i = 0; i < HUBS; i++) {
      hubs.add(server(cluster.member(i).url()));
    }
    Baseline baseline = new Baseline(server(alone.url()), baselineUsers);
    return new Bench(hubs, Carrier.WEBSOCKET, baseline, SETTINGS);
  }

  private Report report(Path file) {
    return new Report(new PrintWriter(out), new PrintWriter(progress), file);
  }

  @ParameterizedTest
  @EnumSource(names = {"ROOMS", "PAIRS"})
  @DisplayName("Loses nothing between hubs, loads them evenly, and is compared with one alone")
  void workload_besideOneAlone(Workload workload) throws Exception {
    Path file = Files.createTempFile(folder, "lines", ".jsonl");
    List<Double> before = deliveries();
    Report report = report(file);
    bench(usersAlone).run(workload, users, report);
    report.markdown();
    List<JsonObject> lines = BenchTest.sound(file, progress);
    assertTrue(lines.stream().anyMatch(line -> "3 hubs".equals(line.getString("server"))));
    assertTrue(lines.stream().anyMatch(line -> "baseline".equals(line.getString("server"))));
    assertTrue(out.toString().contains("CPU a delivery of 3 hubs is "), out.toString());
    List<Double> after = deliveries();
    double all = total(after) - total(before);
    for (int i = 0; i < HUBS; i++) {
      double share = (after.get(i) - before.get(i)) / all;
      assertTrue(share > 0.8 / HUBS, "hub " + i + " made " + share + " of " + all);
    }
  }

  private static double total(List<Double> each) {
    return each.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static List<Double> deliveries() throws Exception {
    List<Double> deliveries = new ArrayList<>();
    for (int i = 0; i < HUBS; i++) {
      deliveries.add(calls(i).meter("hubbub_deliveries_total"));
    }
    return deliveries;
  }

  @Test
  @DisplayName("A baseline whose people sit otherwise is no measure")
  void otherRooms_areRefused() throws Exception {
    AdminCalls hub = new AdminCalls(alone.url(), folder.resolve("alone"));
    List<BenchUser> others = prepare(hub, 1);
    Path file = Files.createTempFile(folder, "lines", ".jsonl");
    assertThrows(BenchRefusal.class, () -> bench(others).run(Workload.ROOMS, users, report(file)));
  }
}
