package chat.hubbub.http.admin;

import chat.hubbub.auth.AdminToken;
import chat.hubbub.auth.Authenticator;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubRole;
import chat.hubbub.model.HubbubException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may use the admin API, and from where. Used on event loops. */
public final class AdminGate {
  private static final String SCHEME = "Bearer ";

  /** Whoever comes through a proxy isn't on this machine, whatever address they seem to have. */
  private static final List<String> PROXIED =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

  private final AdminToken token;
  private final Authenticator authenticator;
  private final boolean anywhere;

  /**
   * @param anywhere whether other machines may come too, because the operator opened an address to
   *     them
   */
  public AdminGate(AdminToken token, Authenticator authenticator, boolean anywhere) {
    this.token = token;
    this.authenticator = authenticator;
    this.anywhere = anywhere;
  }

  /** Whether a request comes from where operators are; a page in a browser never does. */
  boolean reaches(HttpServerRequest request) {
    if (request.headers().contains(HttpHeaders.ORIGIN)) {
      return false;
    }
    return anywhere
        || (local(request.remoteAddress())
            && PROXIED.stream().noneMatch(name -> request.headers().contains(name)));
  }

  private static boolean local(@Nullable SocketAddress address) {
    String host = address == null ? null : address.hostAddress();
    try {
      // An address, not a name: nothing is looked up.
      return host != null && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /**
   * Lets the hub's owner pass, by an access token, and whoever has the token of the data folder.
   *
   * @throws HubbubException {@code UNAUTHENTICATED}, {@code TOKEN_EXPIRED} or {@code FORBIDDEN}
   */
  void check(HttpServerRequest request) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization != null
        && authorization.startsWith(SCHEME)
        && token.matches(authorization.substring(SCHEME.length()))) {
      return;
    }
    if (authenticator.authenticate(authorization, null).role() != HubRole.OWNER) {
      throw new HubbubException(ErrorCode.FORBIDDEN, "Only the hub's owner may do that.");
    }
  }
}
