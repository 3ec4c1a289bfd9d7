package chat.hubbub.store.copy;

import chat.hubbub.model.Channel;
import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Head;
import chat.hubbub.model.User;
import chat.hubbub.model.UserId;
import chat.hubbub.store.AccountStore.Invite;
import chat.hubbub.store.ChannelStore.NewChannel;
import chat.hubbub.store.KeyStore.Key;
import chat.hubbub.store.LoginStore.Login;
import chat.hubbub.store.LoginStore.Revocation;
import chat.hubbub.store.Store;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A store that is read whole, each kind of thing in an order of the source's own. Each page holds
 * what comes behind the id {@code after}, at most {@code limit}; 0 is before all, and only what is
 * behind the last is empty.
 */
public interface CopySource {
  /** The store itself, for logs and for what is read by its key. */
  Store store();

  Future<List<Account>> accounts(long after, int limit);

  Future<List<SignedInvite>> invites(long after, int limit);

  Future<List<Device>> logins(long after, int limit);

  /** In the order in which they were told. */
  Future<List<Revocation>> revocations(long after, int limit);

  Future<List<Key>> keys();

  Future<List<Vector>> vectors(long after, int limit);

  Future<List<Group>> channels(long after, int limit);

  /** What members of a channel set without an event, by user id. */
  Future<List<Marker>> markers(ChannelId channel, long afterUser, int limit);

  record Account(User user, String passwordHash, long createdAt) {}

  record SignedInvite(Invite invite, byte[] codeHash) {}

  /** A login with all its refresh tokens. */
  record Device(Login login, List<Token> tokens) {}

  /**
   * @param successor null while it was not succeeded
   */
  record Token(
      byte[] hash, long expiresAt, @Nullable Long succeededAt, byte @Nullable [] successor) {}

  record Vector(long id, UserId user, byte[] vector, long at) {}

  /**
   * A channel as it is now.
   *
   * @param channel without its events
   * @param head of its log
   */
  record Group(NewChannel channel, Head head) {
    /**
     * @param with the other of a direct channel, else null
     * @param clientId with which it was made, or null where nobody knows
     */
    public static Group of(Channel channel, @Nullable UserId with, @Nullable String clientId) {
      return new Group(
          new NewChannel(
              channel.id(),
              channel.kind(),
              channel.name(),
              channel.topic(),
              channel.visibility(),
              channel.invites(),
              channel.createdAt(),
              channel.createdBy(),
              with,
              clientId,
              List.of()),
          channel.head());
    }
  }

  record Marker(UserId user, Head read, boolean muted, long joinedSeq) {}
}
