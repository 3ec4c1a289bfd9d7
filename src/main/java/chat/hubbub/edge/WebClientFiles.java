package chat.hubbub.edge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of the bundled web client, read once from the class path and kept in memory: they are
 * few and small. Immutable, so any thread may read them.
 */
public final class WebClientFiles {
  static final String INDEX = "index.html";

  private static final String FOLDER = "webroot-dist/";
  private static final String MANIFEST = "manifest.json";
  private static final int TAG_BYTES = 12;
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "json", "application/json",
          "woff2", "font/woff2");

  /**
   * One file in the encodings there are of it.
   *
   * @param tag a hash of what is in it, fit for an {@code ETag}
   * @param gzip null where it would save nothing
   * @param brotli null where it would save nothing
   */
  record WebFile(
      String type, String tag, Buffer plain, @Nullable Buffer gzip, @Nullable Buffer brotli) {}

  private final Map<String, WebFile> files;

  private WebClientFiles(Map<String, WebFile> files) {
    this.files = Map.copyOf(files);
  }

  /**
   * Reads what the build has put together; nothing where the web client was not built. Blocks, so
   * it belongs before the event loops start.
   *
   * @throws UncheckedIOException when a file that the manifest names can't be read
   */
  public static WebClientFiles load(ClassLoader classes) {
    Map<String, WebFile> files = new HashMap<>();
    try {
      Buffer manifest = read(classes, MANIFEST);
      if (manifest != null) {
        for (Object name : new JsonObject(manifest).getJsonArray("files")) {
          files.put(name.toString(), file(classes, name.toString()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new WebClientFiles(files);
  }

  /**
   * @param name relative, such as {@code index.html}
   */
  @Nullable WebFile get(String name) {
    return files.get(name);
  }

  private static WebFile file(ClassLoader classes, String name) throws IOException {
    Buffer plain = read(classes, name);
    if (plain == null) {
      throw new IOException("the web client's " + name + " is missing");
    }
    String type =
        TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    return new WebFile(
        type, tag(plain), plain, read(classes, name + ".gz"), read(classes, name + ".br"));
  }

  private static @Nullable Buffer read(ClassLoader classes, String name) throws IOException {
    try (InputStream in = classes.getResourceAsStream(FOLDER + name)) {
      return in == null ? null : Buffer.buffer(in.readAllBytes());
    }
  }

  private static String tag(Buffer bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.getBytes());
      return HexFormat.of().formatHex(hash, 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
