package chat.hubbub.auth;

import chat.hubbub.model.HubRole;
import chat.hubbub.model.LoginId;
import chat.hubbub.model.UserId;

/**
 * Somebody who has shown who they are.
 *
 * @param role as of when their access token was issued; a change of role expires the token
 * @param issuedAt when the access token was issued, milliseconds since the epoch
 */
public record Identity(UserId user, HubRole role, LoginId login, long issuedAt) {}
