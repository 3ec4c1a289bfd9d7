package chat.hubbub.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/**
 * What lets an operator on the hub's own machine use the admin API without a password: a secret in
 * the data folder. Who can read it can read the database too, and needs no leave. It is made anew
 * at every start.
 */
public final class AdminToken {
  /** Name of the file in the data folder. */
  public static final String FILE = "admin.token";

  private static final int BYTES = 32;

  private final String token;

  private AdminToken(String token) {
    this.token = token;
  }

  /**
   * Makes a token and puts it into the folder, readable for its owner only. Blocks.
   *
   * @throws IOException when the folder can't be written
   */
  public static AdminToken create(Path folder, SecureRandom random) throws IOException {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String token = Secrets.text(bytes);
    Path made = Files.createTempFile(folder, FILE, null);
    if (made.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(made, token);
    // Moved there whole: nobody reads half a token.
    Files.move(made, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
    return new AdminToken(token);
  }

  /** Compares in a time that tells nothing. */
  public boolean matches(String given) {
    return Secrets.same(token, given);
  }

  @Override
  public String toString() {
    return "AdminToken";
  }
}
