package chat.hubbub.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import chat.hubbub.protocol.SyncTokenCodec;
import chat.hubbub.testkit.ManualClock;
import chat.hubbub.testkit.VectorsInMemory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SyncTokensTest {
  private static final UserId ANN = new UserId(1);
  private static final UserId BEN = new UserId(2);

  private final VectorsInMemory vectors = new VectorsInMemory();
  private final SyncTokens tokens =
      new SyncTokens(new SyncTokenCodec(new OneKey()), vectors, new ManualClock());

  private static final class OneKey implements SyncTokenCodec.MacKeys {
    @Override
    public long currentId() {
      return 1;
    }

    @Override
    public byte[] secret(long id) {
      return "secret".getBytes(StandardCharsets.UTF_8);
    }
  }

  private static Map<ChannelId, Long> channels(int count) {
    Map<ChannelId, Long> seqs = new HashMap<>();
    for (int i = 0; i < count; i++) {
      seqs.put(new ChannelId(1L << 50 | (long) i * 1_000_003), 1_000_000L + i);
    }
    return seqs;
  }

  private String issued(Positions positions) {
    return tokens.issue(positions).result();
  }

  private Positions opened(String token) {
    return tokens.open(token, ANN).result();
  }

  private ErrorCode refusal(String token, UserId user) {
    return assertInstanceOf(HubbubException.class, tokens.open(token, user).cause()).code();
  }

  @Test
  @DisplayName("A few positions are in the token itself")
  void inline() {
    Map<ChannelId, Long> few = channels(20);
    String token = issued(new Positions(ANN, few));
    assertEquals(few, opened(token).all());
    assertEquals(0, vectors.size());
  }

  @Test
  @DisplayName("Many are put away once, and tokens say what changed since")
  void base() {
    Map<ChannelId, Long> many = channels(3_000);
    Positions positions = new Positions(ANN, many);
    assertEquals(many, opened(issued(positions)).all());
    ChannelId first = new ChannelId(1L << 50);
    ChannelId fresh = new ChannelId(5);
    positions.set(first, 2_000_000);
    positions.set(fresh, 1);
    ChannelId gone = new ChannelId(1L << 50 | 1_000_003);
    positions.remove(gone);
    String token = issued(positions);
    assertTrue(token.length() <= SyncTokenCodec.MAX_LENGTH);
    assertEquals(1, vectors.size());
    Map<ChannelId, Long> expected = new HashMap<>(many);
    expected.put(first, 2_000_000L);
    expected.put(fresh, 1L);
    expected.remove(gone);
    assertEquals(expected, opened(token).all());
    // Whoever goes on from such a token does not forget what it said.
    Positions later = opened(token);
    later.set(fresh, 2);
    expected.put(fresh, 2L);
    assertEquals(expected, opened(issued(later)).all());
    assertEquals(1, vectors.size());
  }

  @Test
  @DisplayName("When too much changed since, all is put away anew")
  void rebased() {
    Positions positions = new Positions(ANN, channels(3_000));
    issued(positions);
    Map<ChannelId, Long> moved = new HashMap<>();
    positions.all().keySet().forEach(channel -> moved.put(channel, 7_000_000L));
    moved.forEach(positions::set);
    assertEquals(moved, opened(issued(positions)).all());
    assertEquals(2, vectors.size());
  }

  @Test
  @DisplayName("A token is good for its own user only, and only while what it names is kept")
  void refused() {
    String small = issued(new Positions(ANN, channels(3)));
    String large = issued(new Positions(ANN, channels(3_000)));
    assertEquals(ErrorCode.BAD_TOKEN, refusal(small, BEN));
    assertEquals(ErrorCode.BAD_TOKEN, refusal(large, BEN));
    assertEquals(ErrorCode.BAD_TOKEN, refusal("nonsense", ANN));
    vectors.prune(0);
    assertEquals(ErrorCode.BAD_TOKEN, refusal(large, ANN));
    assertEquals(channels(3), opened(small).all());
  }

  @Test
  @DisplayName("A change is told once, and channels that are no longer there are let go")
  void changes() {
    Positions positions = new Positions(ANN, channels(3));
    assertTrue(positions.takeChanged());
    assertFalse(positions.takeChanged());
    ChannelId first = new ChannelId(1L << 50);
    positions.retain(Set.of(first));
    assertTrue(positions.takeChanged());
    assertEquals(Set.of(first), positions.all().keySet());
    positions.retain(Set.of(first));
    assertFalse(positions.takeChanged());
  }

  @Test
  @DisplayName("A marked token differs from the one before, though the clock stands still")
  void marked() {
    Positions positions = new Positions(ANN, channels(3));
    positions.mark(100);
    String one = issued(positions);
    positions.mark(100);
    String two = issued(positions);
    assertFalse(one.equals(two));
    assertEquals(opened(one).all(), opened(two).all());
  }
}
