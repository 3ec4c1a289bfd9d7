package chat.hubbub.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Digests and text forms of what must not be told. */
final class Secrets {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private Secrets() {}

  /** What a store keeps of a random secret: knowing it doesn't help to present the secret. */
  static byte[] sha256(String secret) {
    return sha256(secret.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** URL-safe text of bytes, without padding. */
  static String text(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  /** Compares in a time that tells nothing of where, or of how long the expected one is. */
  static boolean same(String expected, String given) {
    return MessageDigest.isEqual(sha256(expected), sha256(given));
  }
}
