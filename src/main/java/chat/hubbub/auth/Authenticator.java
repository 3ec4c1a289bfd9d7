package chat.hubbub.auth;

import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import org.jspecify.annotations.Nullable;

/**
 * Says who somebody is, from the token that they show. Synchronous, for event loops; safe on any
 * thread.
 */
public final class Authenticator {
  private static final String SCHEME = "Bearer ";

  private final AccessTokens tokens;
  private final Revocations revocations;

  public Authenticator(AccessTokens tokens, Revocations revocations) {
    this.tokens = tokens;
    this.revocations = revocations;
  }

  /**
   * The owner of an access token.
   *
   * @throws HubbubException {@code UNAUTHENTICATED} when it is not ours or its login has ended;
   *     {@code TOKEN_EXPIRED} when it is to be renewed; {@code UNAVAILABLE} while it can't be known
   *     which logins have ended
   */
  public Identity authenticate(String accessToken) {
    Identity who = tokens.verify(accessToken);
    if (!revocations.healthy()) {
      throw new HubbubException(ErrorCode.UNAVAILABLE, "Logins can't be checked just now.");
    }
    if (revocations.hasEnded(who.login())) {
      throw new HubbubException(ErrorCode.UNAUTHENTICATED, "This login has ended.");
    }
    if (revocations.isRevoked(who)) {
      throw new HubbubException(ErrorCode.TOKEN_EXPIRED, "The access token is to be renewed.");
    }
    return who;
  }

  /**
   * Who makes a request. The header wins over the cookie, also when it is wrong: who sends both
   * means the header.
   *
   * @param authorization value of the {@code Authorization} header
   * @param cookie the access token from the cookie; the caller has checked the origin
   * @throws HubbubException as {@link #authenticate(String)}; {@code UNAUTHENTICATED} without
   *     either
   */
  public Identity authenticate(@Nullable String authorization, @Nullable String cookie) {
    if (authorization != null) {
      if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
        throw new HubbubException(
            ErrorCode.UNAUTHENTICATED, "Authorization must be 'Bearer' and an access token.");
      }
      return authenticate(authorization.substring(SCHEME.length()).trim());
    }
    if (cookie != null) {
      return authenticate(cookie);
    }
    throw new HubbubException(ErrorCode.UNAUTHENTICATED, "Log in first.");
  }
}
