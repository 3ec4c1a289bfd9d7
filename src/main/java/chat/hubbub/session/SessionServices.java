package chat.hubbub.session;

import chat.hubbub.auth.Authenticator;
import chat.hubbub.auth.Revocations;
import chat.hubbub.config.LimitOptions;
import chat.hubbub.config.SessionOptions;
import chat.hubbub.presence.Presence;
import chat.hubbub.protocol.FrameReader;
import chat.hubbub.router.Commands;
import chat.hubbub.store.Store;
import chat.hubbub.store.WatchStore;
import chat.hubbub.sync.SyncTokens;
import io.vertx.core.json.JsonArray;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What sessions work with, one set a node. All parts may be used on any event loop.
 *
 * @param server this node's id
 * @param servers where clients may go when this node sends them away, best first
 * @param ids unique names for sessions
 */
public record SessionServices(
    String server,
    Supplier<JsonArray> servers,
    Supplier<String> ids,
    InstantSource clock,
    Store store,
    SyncTokens tokens,
    Authenticator authenticator,
    Revocations revocations,
    Commands commands,
    Presence presence,
    WatchStore watches,
    Sessions sessions,
    AddressGate gate,
    FrameReader reader,
    SessionOptions options,
    LimitOptions limits) {}
