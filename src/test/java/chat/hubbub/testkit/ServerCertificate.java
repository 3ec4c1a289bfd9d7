package chat.hubbub.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for 127.0.0.1, also by its name, that is signed by itself, made by the JDK's
 * keytool.
 *
 * @param certificate a PEM file
 * @param key a PEM file
 */
public record ServerCertificate(Path certificate, Path key) {
  static final String STORE_PASSWORD = "changeit";

  private static final String STORE = "store.p12";

  /** Makes one in a folder, which is made too. */
  public static ServerCertificate make(Path folder) {
    try {
      Files.createDirectories(folder);
      Path store = folder.resolve(STORE);
      keytool(folder, store);
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        keys.load(in, STORE_PASSWORD.toCharArray());
      }
      byte[] key = keys.getKey("server", STORE_PASSWORD.toCharArray()).getEncoded();
      return new ServerCertificate(
          pem(
              folder.resolve("server.crt"),
              "CERTIFICATE",
              keys.getCertificate("server").getEncoded()),
          pem(folder.resolve("server.key"), "PRIVATE KEY", key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Both of it as Java has it. */
  Path store() {
    return certificate.resolveSibling(STORE);
  }

  /** For clients that trust it, and nobody else. */
  public SSLContext trusting() {
    try (InputStream in = Files.newInputStream(store())) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(in, STORE_PASSWORD.toCharArray());
      trusted.setCertificateEntry("trusted", trusted.getCertificate("server"));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void keytool(Path folder, Path store) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=127.0.0.1",
            "-ext",
            "SAN=ip:127.0.0.1,dns:localhost",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            STORE_PASSWORD);
    Process made =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    try {
      if (made.waitFor() != 0) {
        throw new IOException(Files.readString(folder.resolve("keytool.log")));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Path pem(Path file, String kind, byte[] bytes) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return Files.writeString(
        file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
  }
}
