package chat.hubbub.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.UserId;
import chat.hubbub.protocol.SyncToken;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Places that move in turn are all remembered, whoever asks for them, and when. */
class PositionsTest {
  private static final ChannelId ONE = new ChannelId(1);
  private static final ChannelId TWO = new ChannelId(2);
  private static final ChannelId THREE = new ChannelId(3);
  private static final UserId USER = new UserId(9);

  private final Positions positions = new Positions(USER, Map.of(ONE, 1L, TWO, 1L));

  @Test
  @DisplayName("Channels that move in turn each keep their newest place")
  void set_inTurn() {
    positions.set(ONE, 5);
    positions.set(TWO, 7);
    positions.set(ONE, 6);
    assertEquals(Map.of(ONE, 6L, TWO, 7L), positions.all());
    positions.set(TWO, 8);
    assertEquals(Map.of(ONE, 6L, TWO, 8L), positions.inline().seqs());
  }

  @Test
  @DisplayName("A channel that moved last and then goes is gone, and comes back where it is put")
  void remove_newest() {
    positions.set(ONE, 5);
    positions.remove(ONE);
    assertEquals(Map.of(TWO, 1L), positions.all());
    positions.set(THREE, 3);
    positions.retain(Set.of(TWO));
    assertEquals(Map.of(TWO, 1L), positions.all());
    positions.set(ONE, 2);
    assertEquals(Map.of(ONE, 2L, TWO, 1L), positions.all());
  }

  @Test
  @DisplayName("With a base, the token says what moved since, and what is gone")
  void relative_newest() {
    positions.set(ONE, 5);
    positions.rebase(42, Map.of(ONE, 4L, TWO, 1L));
    assertEquals(Map.of(ONE, 5L), positions.relative().seqs());
    positions.set(TWO, 2);
    assertEquals(Map.of(ONE, 5L, TWO, 2L), positions.relative().seqs());
    positions.remove(TWO);
    assertEquals(Map.of(ONE, 5L, TWO, SyncToken.GONE), positions.relative().seqs());
  }
}
