package chat.hubbub.model;

import org.jspecify.annotations.Nullable;

/**
 * An account as others see it.
 *
 * @param avatar a file id
 * @param status a line the person wrote about themselves
 * @param disabled banned: cannot log in
 */
public record User(
    UserId id,
    String username,
    String displayName,
    @Nullable String avatar,
    HubRole role,
    @Nullable String status,
    boolean disabled) {}
