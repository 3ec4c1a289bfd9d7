package chat.hubbub.bus;

import chat.hubbub.model.HubbubException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.MessageProducer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends and receives the typed bodies of this package. Bodies are immutable, so they are handed
 * over by reference within a process. Messages of one sending thread to one address arrive in
 * order.
 */
final class Bus {
  private static final Logger log = LoggerFactory.getLogger(Bus.class);
  private static final DeliveryOptions LOCAL =
      new DeliveryOptions().setCodecName(BodyCodec.NAME).setLocalOnly(true);
  private static final DeliveryOptions ANYWHERE =
      new DeliveryOptions().setCodecName(BodyCodec.NAME);

  private final EventBus eventBus;

  /** Registers the codec; once for each Vert.x instance. */
  Bus(EventBus eventBus) {
    this.eventBus = eventBus;
    eventBus.registerCodec(new BodyCodec());
  }

  /** Sends within this process without wanting an answer; lost when nobody listens. */
  void sendHere(String address, Object body) {
    eventBus.send(address, body, LOCAL);
  }

  /** A way to an address that is written to often. A write completes once it is on the wire. */
  MessageProducer<Object> sender(String address) {
    return eventBus.sender(address, ANYWHERE);
  }

  /**
   * Asks within this process. Fails with the other side's {@link HubbubException}, or with {@code
   * UNAVAILABLE} because of an {@link OutOfReach}.
   */
  <T> Future<T> requestHere(String address, Object body, long timeout) {
    return request(address, body, new DeliveryOptions(LOCAL).setSendTimeout(timeout));
  }

  /** Asks whoever listens to an address in the cluster. Fails as {@link #requestHere}. */
  <T> Future<T> request(String address, Object body, long timeout) {
    return request(address, body, new DeliveryOptions(ANYWHERE).setSendTimeout(timeout));
  }

  private <T> Future<T> request(String address, Object body, DeliveryOptions options) {
    // The bus of a hub that ends throws where it else would fail.
    return Future.succeededFuture()
        .compose(v -> eventBus.<T>request(address, body, options))
        .map(Message::body)
        .recover(failure -> Future.failedFuture(Failures.read(failure)));
  }

  /** Receives on the calling context, from within this process. */
  <T> MessageConsumer<T> serveHere(String address, Function<T, Future<?>> service) {
    return eventBus.localConsumer(address, message -> answer(message, service));
  }

  /** Receives on the calling context, from the whole cluster. */
  <T> MessageConsumer<T> serve(String address, Function<T, Future<?>> service) {
    return eventBus.consumer(address, message -> answer(message, service));
  }

  /** Receives on the calling context, from within this process, without answering. */
  <T> MessageConsumer<T> receiveHere(String address, Handler<T> handler) {
    return eventBus.localConsumer(address, message -> handler.handle(message.body()));
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
        .onSuccess(result -> message.reply(result, ANYWHERE))
        .onFailure(e -> Failures.answer(message, e));
  }
}
