package chat.hubbub.auth;

/**
 * An access token that was just made for a login that there was already.
 *
 * @param expiresIn seconds that it lives
 */
public record IssuedToken(String accessToken, long expiresIn) {

  /** Without the token, which no log may hold. */
  @Override
  public String toString() {
    return "IssuedToken[for " + expiresIn + " s]";
  }
}
