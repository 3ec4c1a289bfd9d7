package chat.hubbub.transport.sockjs;

import chat.hubbub.protocol.CloseReason;
import chat.hubbub.session.Inbound;
import chat.hubbub.session.Transport;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection made of responses that wait one after the other. What is written waits here until a
 * response has taken it and its bytes have left: one that was cut gives its batch back. How much
 * may wait is bounded by whoever writes, who is told of each message that has left.
 *
 * <p>Confined to its context.
 */
final class SockJsSession implements Transport {
  private static final int MAX_BATCH_CHARACTERS = 128 * 1024;

  /** For a client to come again that was answered a moment ago. Milliseconds. */
  private static final long RETURN = 1_000;

  private record Message(String text, Promise<Void> left) {}

  private final Vertx vertx;
  private final Context context;
  private final SockJsOptions options;
  private final Runnable forget;
  private final Deque<Message> waiting = new ArrayDeque<>();
  private final long heartbeatTimer;
  private @Nullable Inbound inbound;
  private @Nullable Receiver receiver;
  private @Nullable Receiver writing;
  private boolean opened;
  private @Nullable String closeFrame;
  private volatile boolean leaving;
  private long absenceTimer = -1;
  private long returnTimer = -1;

  /**
   * @param forget called once, when the session's name is free again
   */
  SockJsSession(Vertx vertx, Context context, SockJsOptions options, Runnable forget) {
    this.vertx = vertx;
    this.context = context;
    this.options = options;
    this.forget = forget;
    this.heartbeatTimer = vertx.setPeriodic(options.heartbeat().toMillis(), t -> heartbeat());
  }

  Context context() {
    return context;
  }

  /** Says whom it carries; before anything else. */
  void carry(Inbound session) {
    inbound = session;
  }

  /** A response has come to wait for frames. */
  void attach(Receiver next) {
    if (receiver != null) {
      next.write(SockJsFrames.ANOTHER_OPEN, true, context);
      return;
    }
    cancelAbsence();
    receiver = next;
    if (inbound != null) {
      inbound.heard();
    }
    flush();
  }

  /** The connection of a response was closed. */
  void detach(Receiver gone) {
    if (receiver == gone) {
      receiver = null;
      if (writing == null) {
        awaitReceiver();
      }
    }
  }

  /** Whether messages can still be sent to it. */
  boolean open() {
    return closeFrame == null;
  }

  /**
   * Whether the hub has closed it, and the client, which may be about to come, has not been told.
   * Safe on any thread.
   */
  boolean isLeaving() {
    return leaving;
  }

  /** Messages came. */
  void received(List<String> messages) {
    for (String message : messages) {
      // One of them may have ended it.
      if (closeFrame == null && inbound != null) {
        inbound.received(message);
      }
    }
  }

  /** More came at once than a frame may have. */
  void tooLarge() {
    if (closeFrame == null && inbound != null) {
      inbound.tooLarge();
    }
  }

  @Override
  public String name() {
    return "sockjs";
  }

  @Override
  public Future<Void> write(String frame) {
    if (closeFrame != null) {
      return Future.failedFuture("the session has ended");
    }
    Promise<Void> left = Promise.promise();
    waiting.add(new Message(frame, left));
    flush();
    return left.future();
  }

  @Override
  public void ping() {
    // A response can't ask; polls and sends are what is heard.
  }

  @Override
  public void close(CloseReason reason) {
    if (closeFrame != null) {
      return;
    }
    if (reason == CloseReason.SLOW_CONSUMER) {
      dropWaiting();
    }
    leaving = true;
    awaitReturn();
    end(SockJsFrames.close(reason.code(), reason.text()));
    flush();
  }

  /** Takes no more messages; whoever comes until the name is forgotten gets the rest and this. */
  private void end(String frame) {
    closeFrame = frame;
    cancelAbsence();
    vertx.cancelTimer(heartbeatTimer);
    vertx.setTimer(options.absence().toMillis(), t -> finish());
  }

  private void finish() {
    dropWaiting();
    if (receiver != null) {
      receiver.cut();
    }
    if (writing != null) {
      writing.cut();
    }
    forget.run();
    gone();
  }

  private void gone() {
    if (inbound != null) {
      inbound.gone();
      inbound = null;
    }
  }

  private void heartbeat() {
    if (receiver != null && writing == null && opened && waiting.isEmpty()) {
      write(receiver, SockJsFrames.HEARTBEAT, List.of(), false);
    }
  }

  /** Writes the next that is to be said, if somebody waits for it. */
  private void flush() {
    if (receiver == null || writing != null) {
      return;
    }
    if (!opened) {
      opened = true;
      write(receiver, SockJsFrames.OPEN, List.of(), false);
    } else if (!waiting.isEmpty()) {
      List<Message> batch = takeBatch();
      String frame = SockJsFrames.messages(batch.stream().map(Message::text).toList());
      write(receiver, frame, batch, false);
    } else if (closeFrame != null) {
      write(receiver, closeFrame, List.of(), true);
    }
  }

  private void write(Receiver to, String frame, List<Message> batch, boolean last) {
    boolean ends = to.endsWith(frame, options.streamCharacters()) || last;
    writing = to;
    if (ends) {
      // The client may come again before the write is known to have succeeded.
      receiver = null;
    }
    to.write(frame, ends, context)
        .onComplete(
            done -> {
              writing = null;
              if (done.succeeded()) {
                batch.forEach(message -> message.left().tryComplete());
                if (last) {
                  leaving = false;
                } else if (leaving) {
                  awaitReturn();
                }
              } else {
                takeBack(to, frame, batch);
              }
              if (receiver == null) {
                awaitReceiver();
              }
              flush();
            });
  }

  private void takeBack(Receiver from, String frame, List<Message> batch) {
    if (receiver == from) {
      receiver = null;
    }
    if (frame.equals(SockJsFrames.OPEN)) {
      opened = false;
    }
    for (int i = batch.size() - 1; i >= 0; i--) {
      waiting.addFirst(batch.get(i));
    }
  }

  private List<Message> takeBatch() {
    List<Message> batch = new ArrayList<>();
    int characters = 0;
    while (!waiting.isEmpty()) {
      characters += waiting.getFirst().text().length();
      if (!batch.isEmpty() && characters > MAX_BATCH_CHARACTERS) {
        break;
      }
      batch.add(waiting.removeFirst());
    }
    return batch;
  }

  private void dropWaiting() {
    while (!waiting.isEmpty()) {
      waiting.removeFirst().left().tryFail("the session has ended");
    }
  }

  private void awaitReceiver() {
    if (closeFrame == null && absenceTimer < 0) {
      absenceTimer = vertx.setTimer(options.absence().toMillis(), t -> absent());
    }
  }

  private void awaitReturn() {
    vertx.cancelTimer(returnTimer);
    returnTimer = vertx.setTimer(RETURN, t -> leaving = false);
  }

  private void cancelAbsence() {
    if (absenceTimer >= 0) {
      vertx.cancelTimer(absenceTimer);
      absenceTimer = -1;
    }
  }

  private void absent() {
    absenceTimer = -1;
    if (closeFrame == null) {
      dropWaiting();
      end(SockJsFrames.GONE);
      gone();
    }
  }
}
