package chat.hubbub.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.auth.Identity;
import chat.hubbub.auth.RateLimiter;
import chat.hubbub.bus.ChannelCommand;
import chat.hubbub.bus.Outcome;
import chat.hubbub.channel.ChannelGateway;
import chat.hubbub.config.HubOptions;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import chat.hubbub.protocol.ClientFrame;
import chat.hubbub.store.ChannelStore.Created;
import chat.hubbub.store.ChannelStore.NewChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MessageHandlerTest {
  private final Deque<Future<Long>> permits = new ArrayDeque<>();
  private final List<String> reached = new ArrayList<>();
  private final MessageHandler messages =
      new MessageHandler(
          new ChannelGateway() {
            @Override
            public Future<Outcome> execute(ChannelCommand command) {
              reached.add(((ChannelCommand.Send) command).clientId());
              return Promise.<Outcome>promise().future();
            }

            @Override
            public Future<Created> create(NewChannel channel) {
              throw new AssertionError("nothing is made here");
            }
          },
          new RateLimiter((key, rate) -> permits.remove(), HubOptions.defaults().limits()));

  @Test
  @DisplayName("A send whose permit takes long is not passed by the next one of its sender")
  void slowPermit_keepsOrder() {
    Promise<Long> slow = Promise.promise();
    permits.add(slow.future());
    permits.add(Future.succeededFuture(0L));
    Caller ann = caller(1);
    messages.send(ann, send("a1"));
    messages.send(ann, send("a2"));
    assertEquals(List.of(), reached);
    slow.complete(0L);
    assertEquals(List.of("a1", "a2"), reached);
  }

  @Test
  @DisplayName("One that is refused lets those behind it go on")
  void refused_letsOthersGoOn() {
    Promise<Long> slow = Promise.promise();
    permits.add(slow.future());
    permits.add(Future.succeededFuture(0L));
    Caller ann = caller(1);
    Future<Outcome> first = messages.send(ann, send("a1"));
    messages.send(ann, send("a2"));
    slow.complete(500L);
    assertTrue(first.failed());
    assertEquals(List.of("a2"), reached);
  }

  @Test
  @DisplayName("Nobody waits for another sender's permit, nor once all is decided")
  void others_doNotWait() {
    Promise<Long> slow = Promise.promise();
    permits.add(slow.future());
    permits.add(Future.succeededFuture(0L));
    permits.add(Future.succeededFuture(0L));
    messages.send(caller(1), send("a1"));
    messages.send(caller(2), send("b1"));
    assertEquals(List.of("b1"), reached);
    slow.complete(0L);
    messages.send(caller(1), send("a2"));
    assertEquals(List.of("b1", "a1", "a2"), reached);
  }

  private static Caller caller(long user) {
    return new Caller.Stateless(
        new Identity(new UserId(user), HubRole.MEMBER, new LoginId(user), 0), "phone");
  }

  private static ClientFrame.Send send(String clientId) {
    return new ClientFrame.Send(new ChannelId(9), clientId, "text", null, List.of());
  }
}
