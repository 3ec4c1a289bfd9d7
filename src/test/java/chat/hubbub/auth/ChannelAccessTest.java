package chat.hubbub.auth;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.awaitFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ChannelKind;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.Event;
import chat.hubbub.model.EventData;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.InvitePolicy;
import chat.hubbub.model.LoginId;
import chat.hubbub.model.MemberRole;
import chat.hubbub.model.UserId;
import chat.hubbub.model.Visibility;
import chat.hubbub.store.ChannelStore.NewChannel;
import chat.hubbub.store.Store;
import chat.hubbub.store.sqlite.SqliteOptions;
import chat.hubbub.store.sqlite.SqliteStore;
import chat.hubbub.testkit.ManualClock;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelAccessTest {
  private static final ChannelId CHANNEL = new ChannelId(5);
  private static final UserId ANN = new UserId(1);

  private final Vertx vertx = Vertx.vertx();
  private final ManualClock clock = new ManualClock();
  private Store store;
  private ChannelAccess access;

  @BeforeEach
  void start(@TempDir Path dataDir) {
    store = await(SqliteStore.open(vertx, dataDir, SqliteOptions.DEFAULTS, clock));
    access = new ChannelAccess(store.channels());
  }

  @AfterEach
  void stop() {
    await(store.close());
    await(vertx.close());
  }

  private void create(Visibility visibility) {
    Event joined =
        new Event(
            CHANNEL, 1, 0, clock.millis(), ANN, new EventData.MemberJoined(ANN, MemberRole.OWNER));
    await(
        store
            .channels()
            .create(
                new NewChannel(
                    CHANNEL,
                    ChannelKind.GROUP,
                    "g",
                    null,
                    visibility,
                    InvitePolicy.MEMBERS,
                    clock.millis(),
                    ANN,
                    null,
                    null,
                    List.of(joined))));
  }

  private static Identity who(long user, HubRole role) {
    return new Identity(new UserId(user), role, new LoginId(1), 0);
  }

  private ErrorCode refusal(Identity who, Operation operation) {
    return ((HubbubException) awaitFailure(access.require(who, CHANNEL, operation))).code();
  }

  @Test
  @DisplayName("A member gets the channel with their membership")
  void member() {
    create(Visibility.PRIVATE);
    ChannelAccess.Access open =
        await(access.require(who(1, HubRole.MEMBER), CHANNEL, Operation.READ));
    assertEquals(CHANNEL, open.channel().id());
    assertNotNull(open.membership());
    assertEquals(MemberRole.OWNER, open.membership().role());
  }

  @Test
  @DisplayName("A private channel is to a stranger what an unknown one is")
  void strangerToPrivate() {
    HubbubException unknown =
        (HubbubException)
            awaitFailure(access.require(who(2, HubRole.MEMBER), CHANNEL, Operation.READ));
    create(Visibility.PRIVATE);
    HubbubException hidden =
        (HubbubException)
            awaitFailure(access.require(who(2, HubRole.MEMBER), CHANNEL, Operation.READ));
    assertEquals(ErrorCode.NOT_FOUND, hidden.code());
    assertEquals(unknown.detail(), hidden.detail());
  }

  @Test
  @DisplayName("A stranger to a public one may see it and no more; an admin may read")
  void strangerToPublic() {
    create(Visibility.PUBLIC);
    Identity stranger = who(2, HubRole.MEMBER);
    assertNull(await(access.require(stranger, CHANNEL, Operation.SEE)).membership());
    assertEquals(ErrorCode.NOT_A_MEMBER, refusal(stranger, Operation.READ));
    assertNull(await(access.require(who(3, HubRole.ADMIN), CHANNEL, Operation.READ)).membership());
  }
}
