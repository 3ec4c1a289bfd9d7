package chat.hubbub.session;

import chat.hubbub.auth.Identity;
import chat.hubbub.fanout.ContextHub;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import chat.hubbub.protocol.ClientFrame;
import chat.hubbub.protocol.ClientFrame.Hello;
import chat.hubbub.protocol.ClientFrame.Ping;
import chat.hubbub.protocol.CloseReason;
import chat.hubbub.protocol.ServerFrames;
import chat.hubbub.protocol.StrictJson;
import chat.hubbub.router.Caller;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running client on a socket: takes its frames, answers them, and writes what its {@link
 * SessionFeed} brings. Ends when the client goes silent, reads too slowly, or may no longer be
 * here. Confined to the context of its {@link ContextHub}, except where said otherwise.
 */
public final class Session implements Inbound, Caller, Sessions.Entry {
  private static final Logger log = LoggerFactory.getLogger(Session.class);
  private static final int MAX_EARLY_FRAMES = 64;
  private static final int BAD_FRAMES_A_MINUTE = 20;
  private static final long MINUTE = 60_000;
  private static final long BUSY_RETRY = 1_000;
  private static final int CROWDED_SPREAD = 2_000;

  private enum State {
    /** Nothing said yet. */
    NEW,
    /** Hello was said; welcome is being prepared. */
    OPENING,
    OPEN,
    CLOSED
  }

  private final SessionServices services;
  private final ContextHub hub;
  private final Transport transport;
  private final Greeting greeting;
  private final String id;
  private final long startedAt;
  private final OutboundQueue out;
  private final Meter badFrames = new Meter(BAD_FRAMES_A_MINUTE, MINUTE);
  private final Answers answers;
  private final List<JsonObject> early = new ArrayList<>();
  private final Doorway doorway;
  private final Runnable leaveWheel;
  private State state = State.NEW;
  private @Nullable Identity identity;
  private @Nullable String conn;
  private @Nullable SessionFeed feed;
  private long lastHeard;

  /**
   * @param address of the client, as text
   * @param cookie who the client is by its cookie, or null; the transport has checked the origin
   */
  public Session(
      SessionServices services,
      ContextHub hub,
      Heartbeats heartbeats,
      Transport transport,
      String address,
      @Nullable Identity cookie) {
    this.services = services;
    this.hub = hub;
    this.transport = transport;
    this.greeting = new Greeting(services, cookie);
    this.id = services.ids().get();
    this.startedAt = services.clock().millis();
    this.lastHeard = startedAt;
    this.out =
        new OutboundQueue(
            transport, services.limits().outboundBytes(), () -> close(CloseReason.SLOW_CONSUMER));
    this.answers = new Answers(services, this, this::write, this::close);
    this.leaveWheel = heartbeats.add(this);
    this.doorway = new Doorway(services.gate(), address, hub.context().owner());
    if (!doorway.enter(
        services.options().helloTimeout(), () -> close(CloseReason.UNAUTHENTICATED))) {
      close(CloseReason.CROWDED);
    }
  }

  /** A frame came. */
  @Override
  public void received(String text) {
    heard();
    if (state == State.CLOSED) {
      return;
    }
    try {
      received(StrictJson.parseObject(text));
    } catch (StrictJson.MalformedException e) {
      close(CloseReason.BAD_FRAME);
    }
  }

  /** Something came that is no frame, such as binary data. */
  @Override
  public void malformed() {
    close(CloseReason.BAD_FRAME);
  }

  /** Text came that is not UTF-8. */
  @Override
  public void brokenText() {
    heard();
    if (state != State.CLOSED) {
      refuse(null, new HubbubException(ErrorCode.BAD_FRAME, "A frame must be UTF-8."));
    }
  }

  /** More came at once than a frame may have. */
  @Override
  public void tooLarge() {
    close(CloseReason.TOO_LARGE);
  }

  /** The other end gave a sign of life. */
  @Override
  public void heard() {
    lastHeard = services.clock().millis();
  }

  /** The transport has ended, whoever ended it. */
  @Override
  public void gone() {
    end();
  }

  private void received(JsonObject json) {
    if (state == State.OPENING) {
      if (early.size() >= MAX_EARLY_FRAMES) {
        close(CloseReason.TOO_FAST);
      } else {
        early.add(json);
      }
      return;
    }
    if (state == State.CLOSED) {
      return;
    }
    if ("hello".equals(json.getValue("op")) != (state == State.NEW)) {
      close(CloseReason.BAD_FRAME);
      return;
    }
    Object frameId = null;
    try {
      frameId = services.reader().id(json);
      ClientFrame frame = services.reader().frame(json);
      if (frame instanceof Hello hello) {
        hello(hello, frameId);
      } else if (frame instanceof Ping ping) {
        pong(ping, frameId);
      } else {
        answers.carryOut(frame, frameId);
      }
    } catch (HubbubException e) {
      refuse(frameId, e);
    }
  }

  private void refuse(@Nullable Object frameId, HubbubException complaint) {
    write(ServerFrames.error(frameId, complaint));
    boolean bad =
        complaint.code() == ErrorCode.BAD_FRAME || complaint.code() == ErrorCode.UNKNOWN_OP;
    if (bad && badFrames.exceededAt(lastHeard)) {
      close(CloseReason.BAD_FRAME);
    }
  }

  private void hello(Hello hello, @Nullable Object frameId) {
    Identity who;
    try {
      who = greeting.who(hello);
    } catch (HubbubException e) {
      write(ServerFrames.error(frameId, e));
      close(e.code() == ErrorCode.UNAVAILABLE ? CloseReason.BUSY : CloseReason.UNAUTHENTICATED);
      return;
    }
    state = State.OPENING;
    doorway.leave();
    identity = who;
    conn = hello.conn();
    services.sessions().add(this);
    // Added first and asked then: a revocation in between finds it here.
    if (services.revocations().isRevoked(who)) {
      close(CloseReason.REVOKED);
      return;
    }
    services.presence().opened(who.user(), id);
    SessionFeed opening = new SessionFeed(services, hub, who.user(), id, out, this::busy);
    feed = opening;
    opening
        .open(hello.resume(), hello.catchup())
        .compose(next -> greeting.welcome(id, who.user(), next, frameId))
        .compose(
            welcome -> {
              open(opening, welcome);
              return opening.catchUp();
            })
        .onFailure(this::busy);
  }

  private void open(SessionFeed welcomed, JsonObject frame) {
    write(frame);
    welcomed.flow();
    if (state == State.OPENING) {
      state = State.OPEN;
    }
    List<JsonObject> waiting = List.copyOf(early);
    early.clear();
    waiting.forEach(this::received);
  }

  private void pong(Ping ping, @Nullable Object frameId) {
    SessionFeed open = feed;
    if (open == null) {
      return;
    }
    heard(ping.active());
    open.next()
        .onSuccess(
            next -> {
              JsonObject pong = ServerFrames.pong(out.frames(), next);
              write(frameId == null ? pong : pong.put("id", frameId));
            })
        .onFailure(this::busy);
  }

  private void write(JsonObject frame) {
    out.write(frame.encode());
  }

  /** Called now and then: ends the session if it has gone silent, else asks for a sign of life. */
  void visit() {
    long silent = services.clock().millis() - lastHeard;
    long allowed = services.options().silence().toMillis();
    // The visits are a third of the silence apart: one that comes a little early counts.
    if (silent >= allowed - allowed / 20) {
      close(CloseReason.SILENT);
    } else if (!services.revocations().healthy()) {
      close(CloseReason.BUSY);
    } else {
      transport.ping();
    }
  }

  private void busy(Throwable cause) {
    if (state != State.CLOSED) {
      log.warn("session {} cannot go on: {}", id, cause.toString());
      close(CloseReason.BUSY);
    }
  }

  /** Ends the session from this side. */
  public void close(CloseReason reason) {
    if (state == State.CLOSED) {
      return;
    }
    String bye = reason.bye();
    if (bye != null) {
      boolean elsewhere = reason == CloseReason.DRAINING || reason == CloseReason.BUSY;
      write(ServerFrames.bye(bye, elsewhere ? services.servers().get() : null, retryAfter(reason)));
    }
    // The queue may have overflowed on that very frame.
    if (end()) {
      transport.close(reason);
    }
  }

  /** Milliseconds, or 0. */
  private long retryAfter(CloseReason reason) {
    return switch (reason) {
      case BUSY -> BUSY_RETRY;
      // Not all of a crowd at the same time again: ids are spread enough.
      case CROWDED -> BUSY_RETRY + Math.floorMod(id.hashCode(), CROWDED_SPREAD);
      default -> 0;
    };
  }

  private boolean end() {
    if (state == State.CLOSED) {
      return false;
    }
    state = State.CLOSED;
    doorway.leave();
    leaveWheel.run();
    out.close();
    if (feed != null) {
      feed.close();
    }
    if (identity != null) {
      services.sessions().remove(this);
      services.presence().closed(identity.user(), id, lastHeard);
    }
    return true;
  }

  @Override
  public Identity identity() {
    if (identity == null) {
      throw new IllegalStateException("nobody has said hello");
    }
    return identity;
  }

  @Override
  public @Nullable String conn() {
    return conn;
  }

  @Override
  public String carrier() {
    return transport.name();
  }

  @Override
  public String origin() {
    return id;
  }

  @Override
  public Future<Void> watch(List<UserId> users) {
    return feed == null ? Future.succeededFuture() : feed.watch(users);
  }

  @Override
  public void heard(boolean active) {
    services.presence().heard(identity().user(), id, active);
  }

  @Override
  public long startedAt() {
    return startedAt;
  }

  @Override
  public void replaced() {
    later(CloseReason.REPLACED);
  }

  @Override
  public void revoked() {
    later(CloseReason.REVOKED);
  }

  @Override
  public void drained() {
    later(CloseReason.DRAINING);
  }

  private void later(CloseReason reason) {
    hub.context().runOnContext(v -> close(reason));
  }
}
