package chat.hubbub.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.bench.Bench.Workload;
import chat.hubbub.bench.GrowthPlan.Axis;
import chat.hubbub.testkit.TestHub;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each workload in small, on a hub in this process. Looks at no time: that is for the bench. */
class BenchTest {
  private static final int ROOMS = 4;
  private static final int MEMBERS = 5;

  @TempDir static Path folder;

  private static TestHub hub;
  private static List<BenchUser> users;

  private final StringWriter out = new StringWriter();

  @BeforeAll
  static void prepare() throws Exception {
    hub = TestHub.on(folder.resolve("data")).start();
    JsonObject plan =
        new JsonObject()
            .put("users", ROOMS * MEMBERS)
            .put("rooms", ROOMS)
            .put("membersOfRoom", MEMBERS)
            .put("pairs", true);
    HttpResponse<String> answer = post(plan);
    assertEquals(200, answer.statusCode(), answer.body());
    users = answer.body().lines().map(BenchUser::parse).toList();
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static HttpResponse<String> post(JsonObject plan) throws Exception {
    return post("bench", plan);
  }

  private static HttpResponse<String> post(String path, JsonObject body) throws Exception {
    return new AdminCalls(hub.url(), folder.resolve("data")).post(path, body);
  }

  @Test
  @DisplayName("User i is in room i div M, and shares a direct channel with one neighbour")
  void prepare_seatsUsers() {
    assertEquals(ROOMS * MEMBERS, users.size());
    for (int i = 0; i < users.size(); i++) {
      assertEquals(users.get(i / MEMBERS * MEMBERS).room(), users.get(i).room());
      assertEquals(users.get(i / 2 * 2).direct(), users.get(i).direct());
    }
    assertEquals(ROOMS, users.stream().map(BenchUser::room).distinct().count());
    assertEquals(users.size() / 2, users.stream().map(BenchUser::direct).distinct().count());
  }

  @Test
  @DisplayName("More users than places are refused, and nobody is made")
  void prepare_tooManyUsers_isRefused() throws Exception {
    HttpResponse<String> answer =
        post(new JsonObject().put("users", 11).put("rooms", 2).put("membersOfRoom", 5));
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("more users than places"), answer.body());
  }

  @Test
  @DisplayName("Rooms that are all to be full share their users evenly")
  void prepare_full_seatsUsersInSeveralRooms() throws Exception {
    JsonObject plan =
        new JsonObject().put("users", 4).put("rooms", 6).put("membersOfRoom", 2).put("full", true);
    List<BenchUser> people = post(plan).body().lines().map(BenchUser::parse).toList();
    assertEquals(4, people.size());
    people.forEach(user -> assertEquals(3, Set.copyOf(user.channels()).size()));
    Scene scene = Scene.allRooms(people);
    assertEquals(6, scene.senders().size());
    scene.senders().forEach(sender -> assertEquals(1, sender.reach()));
  }

  @Test
  @DisplayName("A past of as many messages as are wanted is written into a room")
  void history_isWritten() throws Exception {
    JsonObject plan = new JsonObject().put("users", 2).put("rooms", 1).put("membersOfRoom", 2);
    BenchUser user = BenchUser.parse(post(plan).body().lines().findFirst().orElseThrow());
    JsonObject wanted =
        new JsonObject()
            .put("channel", user.room())
            .put("author", user.id())
            .put("messages", 1_234);
    assertEquals(
        new JsonObject().put("seq", 1_236).put("messages", 1_234),
        new JsonObject(post("bench/history", wanted).body()));
    assertEquals(404, post("bench/history", wanted.put("channel", "1")).statusCode());
  }

  @ParameterizedTest
  @EnumSource(names = {"ROOMS", "PAIRS", "STORM", "CATCHUP", "IDLE"})
  @DisplayName("Runs beside the bare server, loses nothing, and compares")
  void workload_besideBare(Workload workload) throws Exception {
    List<JsonObject> lines = run(workload, Carrier.WEBSOCKET, true);
    assertTrue(lines.stream().anyMatch(line -> "hub".equals(line.getString("server"))));
    assertTrue(lines.stream().anyMatch(line -> "bare".equals(line.getString("server"))));
    if (workload != Workload.IDLE) {
      assertTrue(out.toString().contains(" x bare"), out.toString());
    }
  }

  @Test
  @DisplayName("Polls are compared with WebSockets of the same hub")
  void longPoll_besideWebSockets() throws Exception {
    run(Workload.LONGPOLL, Carrier.WEBSOCKET, false);
    assertTrue(out.toString().contains(" x websockets"), out.toString());
  }

  @Test
  @DisplayName("Clients that wait in polls are measured as idle ones are")
  void idle_waitsInPolls() throws Exception {
    List<JsonObject> lines = run(Workload.IDLE, Carrier.LONGPOLL, false);
    assertEquals(users.size(), lines.get(0).getInteger("clients"), lines.toString());
  }

  @Test
  @DisplayName("SockJS carries the same load")
  void rooms_overSockJs() throws Exception {
    assertFalse(run(Workload.ROOMS, Carrier.SOCKJS, false).isEmpty());
  }

  @Test
  @DisplayName("What people usually do works, all of it")
  void mix() throws Exception {
    List<JsonObject> lines = run(Workload.MIX, Carrier.WEBSOCKET, false);
    assertEquals(0, lines.get(0).getLong("errors"), lines.toString());
    assertTrue(lines.get(0).getLong("actions") >= users.size(), lines.toString());
  }

  @ParameterizedTest
  @EnumSource(Axis.class)
  @DisplayName("What may grow grows, nothing is lost, and there is a point for each size")
  void growth(Axis axis) throws Exception {
    List<Integer> sizes = axis == Axis.MEMBERS ? List.of(2, 20) : List.of(3, 120);
    GrowthPlan plan = GrowthPlan.of(axis).sizes(sizes).clients(20).members(2);
    Path file = Files.createTempFile(folder, "lines", ".jsonl");
    StringWriter progress = new StringWriter();
    Report report = new Report(new PrintWriter(out), new PrintWriter(progress), file);
    new GrowthBench(
            URI.create(hub.url()),
            new ServerProcess(ProcessHandle.current().pid()),
            Carrier.WEBSOCKET,
            new BenchSettings(60, 60, 0.4, 0.1, 0.1, 1, 60),
            new ByPost(),
            report)
        .run(plan);
    report.markdown();
    List<JsonObject> lines = sound(file, progress);
    for (int size : sizes) {
      String level = Integer.toString(size);
      assertTrue(lines.stream().anyMatch(line -> level.equals(line.getString("level"))), level);
      assertTrue(out.toString().contains("\n| " + level + " | "), out.toString());
    }
    assertTrue(out.toString().contains("xychart-beta"), out.toString());
  }

  private static final class ByPost implements Preparation {
    @Override
    public List<BenchUser> people(int users, int rooms, int membersOfRoom) {
      JsonObject wanted =
          new JsonObject()
              .put("users", users)
              .put("rooms", rooms)
              .put("membersOfRoom", membersOfRoom)
              .put("full", true);
      return ask("bench", wanted).lines().map(BenchUser::parse).toList();
    }

    @Override
    public void past(BenchUser author, String room, int messages) {
      ask(
          "bench/history",
          new JsonObject()
              .put("channel", room)
              .put("author", author.id())
              .put("messages", messages));
    }

    private static String ask(String path, JsonObject body) {
      try {
        HttpResponse<String> answer = post(path, body);
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  private List<JsonObject> run(Workload workload, Carrier carrier, boolean bare) throws Exception {
    Path file = Files.createTempFile(folder, "lines", ".jsonl");
    StringWriter progress = new StringWriter();
    Report report = new Report(new PrintWriter(out), new PrintWriter(progress), file);
    ServerProcess self = new ServerProcess(ProcessHandle.current().pid());
    BenchSettings settings = new BenchSettings(40, 40, 1.5, 1, 0.2, 1, 60);
    List<Server> hubs = List.of(new Server(URI.create(hub.url()), self));
    new Bench(hubs, carrier, bare ? Baseline.BARE : null, settings).run(workload, users, report);
    report.markdown();
    return sound(file, progress);
  }

  /** What was measured, nothing of which was lost. */
  static List<JsonObject> sound(Path file, StringWriter progress) throws IOException {
    List<JsonObject> lines = Files.readAllLines(file).stream().map(JsonObject::new).toList();
    for (JsonObject line : lines) {
      for (String loss : List.of("lost", "dropped", "refused")) {
        assertEquals(0, line.getLong(loss, 0L), line + "\n" + progress);
      }
      assertTrue(line.getLong("delivered", 1L) > 0, line.encode());
    }
    return lines;
  }
}
