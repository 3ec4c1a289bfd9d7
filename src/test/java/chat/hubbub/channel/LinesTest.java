package chat.hubbub.channel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.bus.ChannelCommand;
import chat.hubbub.bus.InTurn;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.UserId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LinesTest {
  private final Lines lines = new Lines();

  @Test
  @DisplayName("A line goes on by one, and nothing overtakes what is missing")
  void inOrder() {
    assertTrue(lines.admit(turn("a", 1, 0)));
    assertTrue(lines.admit(turn("a", 1, 1)));
    assertFalse(lines.admit(turn("a", 1, 3)));
    assertFalse(lines.admit(turn("a", 1, 4)));
    assertTrue(lines.admit(turn("a", 1, 2)));
    assertFalse(lines.admit(turn("a", 1, 2)));
  }

  @Test
  @DisplayName("A line that is not known begins at 0 only")
  void unknown() {
    assertFalse(lines.admit(turn("a", 1, 1)));
    assertTrue(lines.admit(turn("a", 1, 0)));
    assertTrue(lines.admit(turn("b", 1, 0)));
  }

  @Test
  @DisplayName("A newer attempt begins anew, and what is left of an older one comes too late")
  void attempts() {
    assertTrue(lines.admit(turn("a", 1, 0)));
    assertTrue(lines.admit(turn("a", 5, 0)));
    assertFalse(lines.admit(turn("a", 1, 1)));
    assertFalse(lines.admit(turn("a", 1, 0)));
    assertTrue(lines.admit(turn("a", 5, 1)));
  }

  @Test
  @DisplayName("After a failure what is on the way is not taken before it comes as a new attempt")
  void forgotten() {
    assertTrue(lines.admit(turn("a", 1, 0)));
    lines.forget();
    assertFalse(lines.admit(turn("a", 1, 1)));
    assertFalse(lines.admit(turn("a", 1, 0)));
    assertTrue(lines.admit(turn("a", 2, 0)));
  }

  private static InTurn turn(String line, long attempt, int number) {
    ChannelCommand.Actor actor = new ChannelCommand.Actor(new UserId(1), HubRole.MEMBER);
    return new InTurn(
        line, attempt, number, new ChannelCommand.DeleteChannel(new ChannelId(1), actor));
  }
}
