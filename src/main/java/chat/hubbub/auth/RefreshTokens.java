package chat.hubbub.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Refresh tokens: 256 random bits, kept by the store as a hash only. So that a retry within the
 * grace gets the same successor, the store also keeps that successor, sealed under a key that only
 * whoever presents the former token can derive. Safe on any thread.
 */
public final class RefreshTokens {
  private static final int TOKEN_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String CIPHER = "AES/GCM/NoPadding";

  /** Parts the sealing key from the hash that the store knows. */
  private static final String KEY_LABEL = "hubbub refresh successor\0";

  private final SecureRandom random;

  public RefreshTokens(SecureRandom random) {
    this.random = random;
  }

  /** A new token. */
  public String create() {
    return Secrets.text(randomBytes(TOKEN_BYTES));
  }

  /** What the store knows a token by. */
  public byte[] hash(String token) {
    return Secrets.sha256(token);
  }

  /** The successor, readable with the token that it succeeds. */
  public byte[] seal(String presented, String successor) {
    byte[] nonce = randomBytes(NONCE_BYTES);
    byte[] text = successor.getBytes(StandardCharsets.US_ASCII);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, presented, nonce).doFinal(text);
      byte[] whole = new byte[NONCE_BYTES + sealed.length];
      System.arraycopy(nonce, 0, whole, 0, NONCE_BYTES);
      System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
      return whole;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    }
  }

  /**
   * The reverse of {@link #seal}.
   *
   * @throws IllegalStateException when it was not sealed for this token: a fault of ours, since the
   *     store found it by the token's hash
   */
  public String open(String presented, byte[] sealed) {
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, presented, nonce);
      byte[] text = cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
      return new String(text, StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException("a stored successor can't be opened", e);
    }
  }

  private static Cipher cipher(int mode, String presented, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    SecretKeySpec key = new SecretKeySpec(Secrets.sha256(KEY_LABEL + presented), "AES");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }

  private byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
