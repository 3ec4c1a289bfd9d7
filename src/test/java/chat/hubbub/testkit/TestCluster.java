package chat.hubbub.testkit;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.eventually;

import chat.hubbub.app.Hub;
import chat.hubbub.bus.Addresses;
import chat.hubbub.config.HubOptions;
import chat.hubbub.store.Store;
import chat.hubbub.store.sqlite.SqliteOptions;
import chat.hubbub.store.sqlite.SqliteStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Several hubs in this process: a real cluster over Hazelcast and the clustered event bus, all on
 * one store. For test threads.
 */
public final class TestCluster implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final Path folder;
  private final int size;
  private final List<Member> members = new ArrayList<>();
  private final Vertx vertx = Vertx.vertx();
  private final Store store;
  private final int firstPort = Ports.free();
  private volatile boolean losesHints;

  /** One hub, and the harm that is done to it. */
  public static final class Member {
    private final Set<String> cut = ConcurrentHashMap.newKeySet();
    private volatile SharedStore.Hook hook = (method, call) -> call.get();
    private volatile Tap tap = (address, hint, go) -> go.run();
    private Hub hub;
    private Path data;

    /** Where its admin token is. */
    public Path data() {
      return data;
    }

    /** From now on this happens to what the hub sends over the bus. */
    public void tap(Tap other) {
      tap = other;
    }

    public Hub hub() {
      return hub;
    }

    public String url() {
      return hub.url();
    }

    /** From now on this happens to the hub's calls of the store. */
    public void hook(SharedStore.Hook other) {
      hook = other;
    }

    private Future<?> around(String method, Supplier<Future<?>> call) {
      return hook.around(method, call);
    }
  }

  /** Lets messages go, or keeps them. */
  @FunctionalInterface
  public interface Tap {
    /**
     * @param hint it wants no answer; an answer is none either
     */
    void accept(String address, boolean hint, Runnable go);
  }

  /** Starts so many hubs. */
  public static TestCluster of(int size, Path folder) {
    return of(size, folder, Map.of());
  }

  /** Starts so many hubs with these settings. */
  public static TestCluster of(int size, Path folder, Map<String, Object> settings) {
    return of(folder, Collections.nCopies(size, settings));
  }

  /** Starts a hub with each of these settings. */
  public static TestCluster of(Path folder, List<Map<String, Object>> each) {
    TestCluster cluster = new TestCluster(each.size(), folder);
    each.forEach(cluster::add);
    cluster.awaitConnected();
    return cluster;
  }

  private TestCluster(int size, Path folder) {
    this.size = size;
    this.folder = folder;
    this.store =
        await(
            SqliteStore.open(
                vertx, folder.resolve("store"), SqliteOptions.DEFAULTS, Clock.systemUTC()),
            START);
  }

  /** One hub more. */
  public Member add(Map<String, Object> settings) {
    return add(settings, Clock.systemUTC());
  }

  /** One hub more, with a clock of its own. */
  public Member add(Map<String, Object> settings, Clock clock) {
    Member member = new Member();
    int port = members.isEmpty() ? firstPort : Ports.free();
    member.data = folder(port);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("server.port", 0);
    all.put("verticles.edge.instances", 1);
    all.put("data.dir", member.data);
    all.put("limits.sendsPerSecond", 100_000);
    all.put("limits.sendBurst", 100_000);
    all.put("limits.loginsPerMinute", 100_000);
    all.put("auth.setupCode", "code");
    all.put("cluster.enabled", true);
    all.put("cluster.name", "test-" + firstPort);
    all.put("cluster.size", size);
    all.put("cluster.port", port);
    all.put("cluster.members", "127.0.0.1:" + firstPort);
    all.putAll(settings);
    List<String> assignments = new ArrayList<>();
    all.forEach((key, value) -> assignments.add(key + "=" + value));
    HubOptions options = HubOptions.load(null, Map.of(), assignments);
    Store view = SharedStore.view(store, member::around);
    member.hub = await(Hub.startOn(options, view, clock), START);
    member
        .hub
        .vertx()
        .eventBus()
        .addOutboundInterceptor(
            delivery -> {
              String address = delivery.message().address();
              boolean hint = delivery.message().replyAddress() == null;
              boolean lost = losesHints && hint && address.startsWith(Addresses.node(""));
              if (!lost && !member.cut.contains(address)) {
                member.tap.accept(address, hint, delivery::next);
              }
            });
    members.add(member);
    return member;
  }

  private Path folder(int port) {
    try {
      return Files.createDirectory(folder.resolve("hub-" + port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Member member(int index) {
    return members.get(index);
  }

  /** Waits until every hub hears every other. */
  public void awaitConnected() {
    eventually("connected", START, () -> members.stream().allMatch(m -> m.hub.connected()));
  }

  /** Whether what hubs send to nodes without wanting an answer is lost. */
  public void loseHints(boolean lose) {
    losesHints = lose;
  }

  /** The bus between two hubs carries nothing any more, in either direction. */
  public void cutBus(Member one, Member other) {
    one.cut.add(Addresses.node(other.hub.id()));
    other.cut.add(Addresses.node(one.hub.id()));
  }

  public void healBus() {
    members.forEach(member -> member.cut.clear());
  }

  /** Begins to end a hub in order; it has ended when the future completes. */
  public Future<Void> begin(Member member) {
    members.remove(member);
    return member.hub.stop();
  }

  /** Ends a hub in order. */
  public void stop(Member member) {
    await(begin(member), START);
  }

  @Override
  public void close() {
    List.copyOf(members).forEach(this::stop);
    await(store.close());
    await(vertx.close());
  }
}
