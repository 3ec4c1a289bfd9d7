package chat.hubbub.protocol;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import io.vertx.core.buffer.Buffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Sync tokens as text: {@code version, key id, user, base, mark, positions}, numbers as base-128
 * varints (as in Protocol Buffers), channels ascending as differences; then the first 16 bytes of
 * an HMAC-SHA256 over it; all in URL-safe base64. Signed, not secret. Safe on any thread.
 */
public final class SyncTokenCodec {
  /** Longest token, in characters. */
  public static final int MAX_LENGTH = 2048;

  private static final byte VERSION = 1;
  private static final int MAC_BYTES = 16;
  private static final int MAX_BYTES = MAX_LENGTH * 3 / 4;

  private final MacKeys keys;

  /** The keys that sign tokens, shared by all nodes. */
  public interface MacKeys {
    /** The id of the key to sign with now. */
    long currentId();

    /** The secret of a key, current or former, or null. */
    byte @Nullable [] secret(long id);
  }

  public SyncTokenCodec(MacKeys keys) {
    this.keys = keys;
  }

  /** The token's text, or null when it would be longer than {@link #MAX_LENGTH}. */
  public @Nullable String encode(SyncToken token) {
    Buffer body = Buffer.buffer(64 + 12 * token.seqs().size());
    body.appendByte(VERSION);
    long keyId = keys.currentId();
    Varints.append(body, keyId);
    Varints.append(body, token.user().value());
    Varints.append(body, token.base());
    Varints.append(body, token.mark());
    body.appendBytes(vector(token.seqs()));
    if (body.length() + MAC_BYTES > MAX_BYTES) {
      return null;
    }
    byte[] bytes = body.getBytes();
    byte[] mac = mac(keyId, bytes);
    if (mac == null) {
      throw new IllegalStateException("the current key has no secret");
    }
    byte[] whole = Arrays.copyOf(bytes, bytes.length + MAC_BYTES);
    System.arraycopy(mac, 0, whole, bytes.length, MAC_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
  }

  /**
   * Reads a token of this user.
   *
   * @throws HubbubException {@code BAD_TOKEN} when it is forged, damaged, or another user's
   */
  public SyncToken decode(String text, UserId user) {
    try {
      return read(text, user);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw badToken();
    }
  }

  private SyncToken read(String text, UserId user) {
    byte[] whole = Base64.getUrlDecoder().decode(text);
    int length = whole.length - MAC_BYTES;
    if (text.length() > MAX_LENGTH || length < 1 || whole[0] != VERSION) {
      throw badToken();
    }
    byte[] body = Arrays.copyOf(whole, length);
    Varints.Reader reader = new Varints.Reader(body, 1);
    byte[] mac = mac(reader.next(), body);
    byte[] given = Arrays.copyOfRange(whole, length, whole.length);
    if (mac == null || !MessageDigest.isEqual(mac, given) || reader.next() != user.value()) {
      throw badToken();
    }
    long base = reader.next();
    long mark = reader.next();
    return new SyncToken(user, base, mark, positions(reader));
  }

  /** Positions in the form that tokens and stored base vectors share. */
  public static byte[] vector(Map<ChannelId, Long> seqs) {
    Buffer buffer = Buffer.buffer(12 * seqs.size() + 4);
    Varints.append(buffer, seqs.size());
    long last = 0;
    for (Map.Entry<ChannelId, Long> entry : new TreeMap<>(seqs).entrySet()) {
      long channel = entry.getKey().value();
      Varints.append(buffer, channel - last);
      Varints.append(buffer, entry.getValue() + 1); // GONE is 0
      last = channel;
    }
    return buffer.getBytes();
  }

  /** The reverse of {@link #vector(Map)}; for vectors that we wrote ourselves. */
  public static Map<ChannelId, Long> vector(byte[] bytes) {
    return positions(new Varints.Reader(bytes, 0));
  }

  private static Map<ChannelId, Long> positions(Varints.Reader reader) {
    long count = reader.next();
    Map<ChannelId, Long> seqs = new HashMap<>();
    long channel = 0;
    for (long i = 0; i < count; i++) {
      channel += reader.next();
      seqs.put(new ChannelId(channel), reader.next() - 1);
    }
    return seqs;
  }

  private byte @Nullable [] mac(long keyId, byte[] body) {
    byte[] secret = keys.secret(keyId);
    if (secret == null) {
      return null;
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return Arrays.copyOf(mac.doFinal(body), MAC_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /** The complaint about a token that cannot be honoured. */
  public static HubbubException badToken() {
    return new HubbubException(ErrorCode.BAD_TOKEN, "This sync token is not valid here.");
  }
}
