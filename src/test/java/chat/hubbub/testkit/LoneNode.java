package chat.hubbub.testkit;

import static chat.hubbub.testkit.Eventually.await;

import chat.hubbub.auth.Identity;
import chat.hubbub.auth.RevocationLog;
import chat.hubbub.auth.Revocations;
import chat.hubbub.bus.Keepers;
import chat.hubbub.bus.Owners;
import chat.hubbub.bus.Signal;
import chat.hubbub.config.HubOptions;
import chat.hubbub.fanout.ContextHub;
import chat.hubbub.fanout.NodeHub;
import chat.hubbub.fanout.Truth;
import chat.hubbub.metrics.Meters;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import chat.hubbub.presence.Presence;
import chat.hubbub.presence.PresenceState;
import chat.hubbub.protocol.FrameReader;
import chat.hubbub.protocol.SyncTokenCodec;
import chat.hubbub.router.Commands;
import chat.hubbub.session.AddressGate;
import chat.hubbub.session.SessionServices;
import chat.hubbub.session.Sessions;
import chat.hubbub.store.memory.MemoryWatchStore;
import chat.hubbub.sync.SyncTokens;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What sessions work with, of a node that is alone, keeps all in memory, and goes by a clock that
 * is moved. Hints come when the test brings them. For test threads; what it keeps is confined to
 * its context.
 */
public final class LoneNode implements AutoCloseable {
  private static final int PLACES = 100;

  public final Vertx vertx = Vertx.vertx();
  public final Context context = vertx.getOrCreateContext();
  public final ManualClock clock = new ManualClock();
  public final StoreInMemory store = new StoreInMemory();
  public final Revocations revocations = new Revocations(new RevocationLog(), clock);
  public final Sessions sessions = new Sessions(PLACES);

  /** What presence was told: when somebody's session was last heard, once it is over. */
  public final List<Long> lastHeard = new CopyOnWriteArrayList<>();

  public final NodeHub fanout;
  public final ContextHub hub;
  public final SessionServices services;
  private final Meters meters = new Meters();
  private final AtomicInteger ids = new AtomicInteger();

  /**
   * Starts it.
   *
   * @param commands null: nobody here asks anything
   */
  public LoneNode(HubOptions options, @Nullable Commands commands) {
    await(revocations.start(vertx));
    Nobody nobody = new Nobody();
    fanout = new NodeHub(context, new Keepers(vertx, Owners.alone("self")), nobody, meters);
    hub = fanout.on(context, store.events());
    services =
        new SessionServices(
            "self",
            JsonArray::new,
            () -> "s" + ids.incrementAndGet(),
            clock,
            store,
            new SyncTokens(new SyncTokenCodec(nobody), store.vectors(), clock),
            null, // Nobody here shows a token.
            revocations,
            commands,
            nobody,
            new MemoryWatchStore(clock),
            sessions,
            new AddressGate(PLACES),
            new FrameReader(100, ErrorCode.BAD_FRAME),
            options.session(),
            options.limits());
  }

  /** Nothing was missed, as far as the node knows, and nobody is watched. */
  private final class Nobody implements Presence, Truth, SyncTokenCodec.MacKeys {
    @Override
    public void opened(UserId user, String session) {}

    @Override
    public void heard(UserId user, String session, boolean active) {}

    @Override
    public void closed(UserId user, String session, long heard) {
      lastHeard.add(heard);
    }

    @Override
    public Future<List<PresenceState>> states(List<UserId> users) {
      return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Map<ChannelId, Long>> heads(List<ChannelId> channels) {
      return Future.succeededFuture(Map.of());
    }

    @Override
    public Future<List<Signal>> presence(List<UserId> users) {
      return Future.succeededFuture(List.of());
    }

    @Override
    public long currentId() {
      return 1;
    }

    @Override
    public byte[] secret(long id) {
      return "secret".getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Somebody, by a login of theirs that is valid now. */
  public Identity identity(UserId user, long login) {
    return new Identity(user, HubRole.MEMBER, new LoginId(login), clock.millis());
  }

  /** Does something on the context; what came of it. */
  public <T> T on(Supplier<T> action) {
    Promise<T> done = Promise.promise();
    context.runOnContext(v -> Future.succeededFuture().map(w -> action.get()).onComplete(done));
    return await(done.future());
  }

  /** Does something on the context, and waits until it is done. */
  public void run(Runnable action) {
    on(
        () -> {
          action.run();
          return true;
        });
  }

  @Override
  public void close() {
    await(vertx.close());
    meters.close();
  }
}
