package chat.hubbub.auth;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;
import chat.hubbub.store.KeyStore.Key;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Access tokens: JWTs signed with HS256, the key named in {@code kid}. Synchronous, and safe on any
 * thread.
 *
 * <p>vertx-auth-jwt signs with any one of the keys that it was given, and lets a token without
 * {@code kid} try them all. So each key gets a provider of its own, that knows this one key and
 * HS256 only; which one is asked is decided here, from the header, before anything in it is
 * trusted. Expiry is checked here too, by the hub's clock.
 */
public final class AccessTokens {
  /** No token lives longer, so revocations older than that need not be remembered. */
  public static final Duration LONGEST = Duration.ofHours(24);

  private static final String ALGORITHM = "HS256";
  private static final String ISSUER = "hubbub";
  private static final String AUDIENCE = "hubbub-access";
  private static final int MAX_LENGTH = 2_048;
  private static final Pattern FORM = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private final Vertx vertx;
  private final SigningKeys keys;
  private final InstantSource clock;
  private final Map<Long, JWTAuth> providers = new ConcurrentHashMap<>();

  public AccessTokens(Vertx vertx, SigningKeys keys, InstantSource clock) {
    this.vertx = vertx;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * A token for somebody.
   *
   * @param who {@code issuedAt} is the time at which {@code role} was known to be true
   * @param lifetime from now on; at most {@link #LONGEST}
   */
  public String issue(Identity who, Duration lifetime) {
    if (lifetime.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("no access token lives longer than " + LONGEST);
    }
    long expires = clock.millis() + lifetime.toMillis();
    JsonObject claims =
        new JsonObject()
            .put("sub", who.user().toString())
            .put("login", who.login().toString())
            .put("role", who.role().wire())
            .put("iat", who.issuedAt() / 1_000)
            .put("iatMillis", who.issuedAt())
            .put("exp", expires / 1_000);
    return provider(keys.current())
        .generateToken(
            claims,
            new JWTOptions()
                .setAlgorithm(ALGORITHM)
                .setNoTimestamp(true)
                .setIssuer(ISSUER)
                .addAudience(AUDIENCE));
  }

  /**
   * Whom a token was issued to. Whether it was revoked since is not asked here.
   *
   * @throws HubbubException {@code UNAUTHENTICATED} when we did not issue it, as it is; {@code
   *     TOKEN_EXPIRED}
   */
  public Identity verify(String token) {
    JsonObject claims = verifiedClaims(token);
    if (claims.getLong("exp") * 1_000 <= clock.millis()) {
      throw new HubbubException(ErrorCode.TOKEN_EXPIRED, "The access token has expired.");
    }
    HubRole role = HubRole.ofWire(claims.getString("role"));
    if (role == null) {
      throw refused();
    }
    return new Identity(
        UserId.parse(claims.getString("sub")),
        role,
        LoginId.parse(claims.getString("login")),
        claims.getLong("iatMillis"));
  }

  private JsonObject verifiedClaims(String token) {
    if (token.length() > MAX_LENGTH || !FORM.matcher(token).matches()) {
      throw refused();
    }
    Key key = keys.byId(keyId(token));
    if (key == null) {
      throw refused();
    }
    // Complete on return: checking is arithmetic only.
    Future<User> checked = provider(key).authenticate(new TokenCredentials(token));
    if (!checked.succeeded()) {
      throw refused();
    }
    return checked.result().attributes().getJsonObject("accessToken");
  }

  private static long keyId(String token) {
    try {
      byte[] head = DECODER.decode(token.substring(0, token.indexOf('.')));
      JsonObject header = new JsonObject(new String(head, StandardCharsets.UTF_8));
      if (!ALGORITHM.equals(header.getValue("alg"))) {
        throw refused();
      }
      return Long.parseLong(header.getString("kid"));
    } catch (RuntimeException e) {
      // No base64, no JSON, no such field, of another type: all the same to a stranger.
      throw refused();
    }
  }

  private JWTAuth provider(Key key) {
    return providers.computeIfAbsent(key.id(), id -> provider(vertx, key));
  }

  private static JWTAuth provider(Vertx vertx, Key key) {
    return JWTAuth.create(
        vertx,
        new JWTAuthOptions()
            .addPubSecKey(
                new PubSecKeyOptions()
                    .setAlgorithm(ALGORITHM)
                    .setId(Long.toString(key.id()))
                    .setBuffer(Buffer.buffer(key.secret())))
            .setJWTOptions(
                new JWTOptions()
                    .setIgnoreExpiration(true)
                    .setIssuer(ISSUER)
                    .addAudience(AUDIENCE)));
  }

  private static HubbubException refused() {
    return new HubbubException(ErrorCode.UNAUTHENTICATED, "The access token is not valid.");
  }
}
