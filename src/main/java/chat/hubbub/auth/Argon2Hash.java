package chat.hubbub.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A password's Argon2id hash with what it was made with, in the PHC string form {@code
 * $argon2id$v=19$m=…,t=…,p=…$salt$hash}. Immutable.
 */
final class Argon2Hash {
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{16,86})");
  private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getDecoder();

  private final Cost cost;
  private final byte[] salt;
  private final byte[] hash;

  private Argon2Hash(Cost cost, byte[] salt, byte[] hash) {
    this.cost = cost;
    this.salt = salt;
    this.hash = hash;
  }

  /**
   * What one hash costs whoever makes it.
   *
   * @param memory KiB
   * @param passes over that memory
   * @param lanes that could be filled at once
   */
  record Cost(int memory, int passes, int lanes) {
    /** OWASP's password storage cheat sheet: 19 MiB, 2 passes, 1 lane. */
    static final Cost DEFAULT = new Cost(19 * 1024, 2, 1);
  }

  static Argon2Hash of(String password, Cost cost, byte[] salt, int length) {
    return new Argon2Hash(cost, salt, digest(password, cost, salt, length));
  }

  /** Matches no password, and takes as long as any to say so. */
  static Argon2Hash unmatchable(Cost cost, int saltLength, int length) {
    return new Argon2Hash(cost, new byte[saltLength], new byte[length]);
  }

  /**
   * Reads the encoded form.
   *
   * @throws IllegalArgumentException when it is of another form
   */
  static Argon2Hash parse(String encoded) {
    Matcher phc = PHC.matcher(encoded);
    if (!phc.matches()) {
      throw new IllegalArgumentException("not an Argon2id hash");
    }
    Cost cost =
        new Cost(
            Integer.parseInt(phc.group(1)),
            Integer.parseInt(phc.group(2)),
            Integer.parseInt(phc.group(3)));
    return new Argon2Hash(cost, DECODER.decode(phc.group(4)), DECODER.decode(phc.group(5)));
  }

  String encoded() {
    return "$argon2id$v=19$m="
        + cost.memory()
        + ",t="
        + cost.passes()
        + ",p="
        + cost.lanes()
        + "$"
        + ENCODER.encodeToString(salt)
        + "$"
        + ENCODER.encodeToString(hash);
  }

  Cost cost() {
    return cost;
  }

  /** Takes as long as making the hash did, whatever the answer. */
  boolean matches(String password) {
    return MessageDigest.isEqual(hash, digest(password, cost, salt, hash.length));
  }

  private static byte[] digest(String password, Cost cost, byte[] salt, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memory())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    byte[] digest = new byte[length];
    // Keyboards differ in how they compose an accent: the same password must give the same bytes.
    String normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
    generator.generateBytes(normal.getBytes(StandardCharsets.UTF_8), digest);
    return digest;
  }
}
