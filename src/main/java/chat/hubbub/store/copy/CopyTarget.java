package chat.hubbub.store.copy;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import chat.hubbub.model.Head;
import chat.hubbub.store.ChannelStore.NewChannel;
import chat.hubbub.store.KeyStore.Key;
import chat.hubbub.store.LoginStore.Revocation;
import chat.hubbub.store.Store;
import chat.hubbub.store.copy.CopySource.Account;
import chat.hubbub.store.copy.CopySource.Device;
import chat.hubbub.store.copy.CopySource.Marker;
import chat.hubbub.store.copy.CopySource.SignedInvite;
import chat.hubbub.store.copy.CopySource.Vector;
import io.vertx.core.Future;
import java.util.List;

/** A store that takes what another kept. Each call may be made again with the same. */
public interface CopyTarget {
  /** The store itself, for logs and for reading back. */
  Store store();

  /** How far a kind of thing was copied; 0 at the beginning. */
  Future<Long> position(String kind);

  Future<Void> setPosition(String kind, long position);

  Future<Void> put(Account account);

  Future<Void> put(SignedInvite invite);

  Future<Void> put(Device device);

  Future<Void> put(List<Revocation> revocations);

  /** Oldest first. */
  Future<Void> put(Key key, long newestBefore);

  Future<Void> put(Vector vector);

  /**
   * Makes a channel with the beginning of its log, unless it is there.
   *
   * @return the head of its log as it is then
   */
  Future<Head> begin(NewChannel channel, List<Event> events);

  Future<Void> put(ChannelId channel, Marker marker);
}
