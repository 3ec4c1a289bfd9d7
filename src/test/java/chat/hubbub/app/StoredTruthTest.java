package chat.hubbub.app;

import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.UserId;
import chat.hubbub.presence.Presence;
import chat.hubbub.presence.PresenceState;
import chat.hubbub.testkit.StoreInMemory;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StoredTruthTest {
  private static final List<UserId> ADA = List.of(new UserId(11));

  private final Promise<List<PresenceState>> asked = Promise.promise();
  private final StoredTruth truth = new StoredTruth(new StoreInMemory().events(), new Asked());

  private final class Asked implements Presence {
    @Override
    public void opened(UserId user, String session) {}

    @Override
    public void heard(UserId user, String session, boolean active) {}

    @Override
    public void closed(UserId user, String session, long lastHeard) {}

    @Override
    public Future<List<PresenceState>> states(List<UserId> users) {
      return asked.future();
    }
  }

  @Test
  @DisplayName("What was asked before the hub's end and fails after it is not told")
  void underWay_staysOpen() {
    Future<?> before = truth.presence(ADA);
    truth.end();
    asked.fail("the keepers have gone");
    assertFalse(before.isComplete());
  }

  @Test
  @DisplayName("After the hub's end nothing is asked")
  void afterwards_nothingIsAsked() {
    truth.end();
    asked.complete(List.of());
    assertFalse(truth.presence(ADA).isComplete());
    assertFalse(truth.heads(List.of(new ChannelId(1))).isComplete());
  }
}
