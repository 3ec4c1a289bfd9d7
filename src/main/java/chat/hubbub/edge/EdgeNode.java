package chat.hubbub.edge;

import chat.hubbub.auth.AuthServices;
import chat.hubbub.auth.LoginCookies;
import chat.hubbub.bus.Keepers;
import chat.hubbub.channel.ChannelGateway;
import chat.hubbub.config.HubOptions;
import chat.hubbub.fanout.NodeHub;
import chat.hubbub.http.admin.AdminEndpoints;
import chat.hubbub.http.admin.HealthEndpoint;
import chat.hubbub.http.api.ServerDirectory;
import chat.hubbub.metrics.Meters;
import chat.hubbub.session.SessionServices;
import chat.hubbub.transport.Origins;
import chat.hubbub.transport.longpoll.PollSessions;
import chat.hubbub.transport.sockjs.SockJsSessions;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the edge verticles of one node share. All parts may be used on any event loop.
 *
 * @param publicUrl where people reach the hub, without a slash at its end
 * @param ids unique positive numbers
 */
public record EdgeNode(
    HubOptions options,
    String version,
    SessionServices sessions,
    SockJsSessions sockJs,
    PollSessions polls,
    Keepers keepers,
    NodeHub hub,
    AuthServices auth,
    LoginCookies cookies,
    ChannelGateway gateway,
    ServerDirectory servers,
    Origins origins,
    Supplier<String> publicUrl,
    LongSupplier ids,
    WebClient webClient,
    Meters meters,
    HealthEndpoint health,
    AdminEndpoints admin) {}
