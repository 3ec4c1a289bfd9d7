package chat.hubbub.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SyncTokenCodecTest {
  private static final UserId ANN = new UserId(7);

  private final Keys keys = new Keys();
  private final SyncTokenCodec codec = new SyncTokenCodec(keys);

  private static final class Keys implements SyncTokenCodec.MacKeys {
    private final Map<Long, byte[]> secrets =
        new HashMap<>(Map.of(1L, "one".getBytes(StandardCharsets.UTF_8)));
    private long current = 1;

    @Override
    public long currentId() {
      return current;
    }

    @Override
    public byte @Nullable [] secret(long id) {
      return secrets.get(id);
    }
  }

  private String encode(SyncToken token) {
    String text = codec.encode(token);
    assertNotNull(text);
    return text;
  }

  private void assertBad(String token, UserId user) {
    HubbubException e = assertThrows(HubbubException.class, () -> codec.decode(token, user));
    assertEquals(ErrorCode.BAD_TOKEN, e.code());
  }

  @Test
  @DisplayName("A token says what it was made of")
  void roundTrip() {
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      Map<ChannelId, Long> seqs = new HashMap<>();
      for (int c = random.nextInt(40); c > 0; c--) {
        seqs.put(new ChannelId(1 + (random.nextLong() >>> 1 >>> random.nextInt(50))), seq(random));
      }
      SyncToken token =
          new SyncToken(ANN, random.nextInt(2) * seq(random), Math.abs(random.nextInt()), seqs);
      assertEquals(token, codec.decode(encode(token), ANN));
    }
  }

  private static long seq(Random random) {
    return random.nextInt(10) == 0 ? 0 : random.nextInt(1_000_000);
  }

  @Test
  @DisplayName("GONE and marks survive; tokens that differ in their mark only are different")
  void marks() {
    Map<ChannelId, Long> seqs = Map.of(new ChannelId(5), SyncToken.GONE);
    SyncToken token = new SyncToken(ANN, 9, 1, seqs);
    assertEquals(token, codec.decode(encode(token), ANN));
    assertNotEquals(encode(token), encode(new SyncToken(ANN, 9, 2, seqs)));
  }

  @Test
  @DisplayName("Every changed, missing or added character makes it bad, and so does another user")
  void forged() {
    String token = encode(new SyncToken(ANN, 0, 0, Map.of(new ChannelId(5), 12L)));
    byte[] bytes = Base64.getUrlDecoder().decode(token);
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 1;
      assertBad(Base64.getUrlEncoder().withoutPadding().encodeToString(changed), ANN);
    }
    for (int i = 0; i < token.length(); i++) {
      assertBad(token.substring(0, i), ANN);
    }
    assertBad(token + "AAAA", ANN);
    assertBad("\u20ac", ANN);
    assertBad("A".repeat(3_000), ANN);
    assertBad(token, new UserId(8));
  }

  @Test
  @DisplayName("Former keys still count, forgotten ones do not")
  void keys() {
    SyncToken token = new SyncToken(ANN, 0, 0, Map.of());
    String old = encode(token);
    keys.secrets.put(2L, "two".getBytes(StandardCharsets.UTF_8));
    keys.current = 2;
    assertEquals(token, codec.decode(old, ANN));
    assertNotEquals(old, encode(token));
    keys.secrets.remove(1L);
    assertBad(old, ANN);
  }

  @Test
  @DisplayName("What would be too long is not made")
  void tooLong() {
    Map<ChannelId, Long> seqs = new HashMap<>();
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      seqs.put(new ChannelId(random.nextLong() >>> 1), 1_000_000L);
    }
    assertTrue(encode(new SyncToken(ANN, 0, 0, seqs)).length() <= SyncTokenCodec.MAX_LENGTH);
    for (int i = 0; i < 100; i++) {
      seqs.put(new ChannelId(random.nextLong() >>> 1), 1_000_000L);
    }
    assertNull(codec.encode(new SyncToken(ANN, 0, 0, seqs)));
    assertEquals(seqs, SyncTokenCodec.vector(SyncTokenCodec.vector(seqs)));
  }
}
