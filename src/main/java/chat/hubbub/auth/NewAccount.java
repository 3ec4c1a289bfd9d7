package chat.hubbub.auth;

import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for who has no account yet.
 *
 * @param displayName as checked by the caller; null: the username
 */
public record NewAccount(String username, String password, @Nullable String displayName) {

  /** Without the password. */
  @Override
  public String toString() {
    return "NewAccount[" + username + "]";
  }
}
