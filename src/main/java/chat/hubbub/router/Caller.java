package chat.hubbub.router;

import chat.hubbub.auth.Identity;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a command, and from which running client of theirs. Implemented by sessions; a plain
 * HTTP request is {@link Stateless}.
 */
public interface Caller {
  Identity identity();

  /** The client's name for itself ({@code conn}), or null. */
  @Nullable String conn();

  /** A request that belongs to no session. */
  record Stateless(Identity identity, @Nullable String conn) implements Caller {}
}
