package chat.hubbub.bus;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends and receives the typed bodies of this package. Bodies are immutable, so the local bus hands
 * them over by reference. Messages of one sending thread to one address arrive in order.
 */
public final class Bus {
  private static final Logger log = LoggerFactory.getLogger(Bus.class);

  /** A request that has no answer by then fails with {@code UNAVAILABLE}. Milliseconds. */
  public static final long REQUEST_TIMEOUT = 10_000;

  private static final DeliveryOptions OPTIONS =
      new DeliveryOptions().setCodecName(ReferenceCodec.NAME).setSendTimeout(REQUEST_TIMEOUT);

  private final EventBus eventBus;

  /** Registers the codec; once for each Vert.x instance. */
  public Bus(EventBus eventBus) {
    this.eventBus = eventBus;
    eventBus.registerCodec(new ReferenceCodec());
  }

  /** Sends without wanting an answer; lost when nobody listens. */
  public void send(String address, Object body) {
    eventBus.send(address, body, OPTIONS);
  }

  /** Fails with the other side's {@link HubbubException}, or with {@code UNAVAILABLE}. */
  public <T> Future<T> request(String address, Object body) {
    return eventBus
        .<T>request(address, body, OPTIONS)
        .map(Message::body)
        .recover(failure -> Future.failedFuture(failure(failure)));
  }

  /** Receives on the calling context; the future's outcome is the answer. */
  public <T> MessageConsumer<T> serve(String address, Function<T, Future<?>> service) {
    return eventBus.consumer(address, message -> answer(message, service));
  }

  /** Receives on the calling context, without answering. */
  public <T> MessageConsumer<T> receive(String address, Handler<T> handler) {
    return eventBus.consumer(address, message -> handler.handle(message.body()));
  }

  private static <T> void answer(Message<T> message, Function<T, Future<?>> service) {
    Future<?> outcome;
    try {
      outcome = service.apply(message.body());
    } catch (RuntimeException e) {
      outcome = Future.failedFuture(e);
    }
    if (message.replyAddress() == null) {
      outcome.onFailure(e -> log.warn("failed without an asker: {}", e.toString()));
      return;
    }
    outcome
        .onSuccess(result -> message.reply(result, OPTIONS))
        .onFailure(e -> message.fail(failureCode(e), failureDetail(e)));
  }

  // An error code travels as its ordinal; 0 and below are the bus's own.
  private static int failureCode(Throwable failure) {
    if (failure instanceof HubbubException known) {
      return known.code().ordinal() + 1;
    }
    log.error("a request failed unexpectedly", failure);
    return ErrorCode.INTERNAL.ordinal() + 1;
  }

  private static String failureDetail(Throwable failure) {
    return failure instanceof HubbubException known ? known.detail() : "Something went wrong.";
  }

  private static HubbubException failure(Throwable failure) {
    if (failure instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE
        && reply.failureCode() > 0) {
      return new HubbubException(
          ErrorCode.values()[reply.failureCode() - 1], String.valueOf(reply.getMessage()));
    }
    return new HubbubException(
        ErrorCode.UNAVAILABLE, "The service is out of reach; try again.", 1_000, failure);
  }
}
