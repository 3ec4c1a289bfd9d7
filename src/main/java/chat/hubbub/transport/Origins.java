package chat.hubbub.transport;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The web origins from which browsers may use the hub. A browser sends the origin of the page that
 * makes a request, so a page of somebody else can't act for a person who is logged in here. Scripts
 * send none.
 */
public final class Origins {
  private final Supplier<? extends Collection<String>> own;
  private final Supplier<? extends Collection<String>> others;

  /** Where there is no other hub. */
  public Origins(Supplier<? extends Collection<String>> own) {
    this(own, List::of);
  }

  /**
   * @param own of this hub, in the form of an {@code Origin} header; asked at every request,
   *     because a hub on a random port knows its own origin only once it listens
   * @param others of the other hubs: their pages may talk to this one with their access token, and
   *     never by its cookies
   */
  public Origins(
      Supplier<? extends Collection<String>> own, Supplier<? extends Collection<String>> others) {
    this.own = own;
    this.others = others;
  }

  /** Whether a request may be answered at all: it has no origin, or exactly one that is allowed. */
  public boolean admits(HttpServerRequest request) {
    List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
    return origins.isEmpty() || (origins.size() == 1 && allows(origins.get(0)));
  }

  private boolean allows(String origin) {
    return own.get().contains(origin) || others.get().contains(origin);
  }

  /** The request's origin if it is an allowed one, else null. */
  public @Nullable String of(HttpServerRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin != null && admits(request) ? origin : null;
  }

  /** The request's origin if it is one of this hub itself, else null. */
  public @Nullable String ownOf(HttpServerRequest request) {
    String origin = of(request);
    return origin != null && own.get().contains(origin) ? origin : null;
  }

  /**
   * Whether the cookies of an admitted request may be believed. Browsers leave the origin out of
   * plain GETs only, so without one anything else may have been caused by a foreign page.
   */
  public boolean trustsCookies(HttpServerRequest request) {
    return ownOf(request) != null
        || (request.method().equals(HttpMethod.GET)
            && !request.headers().contains(HttpHeaders.ORIGIN));
  }
}
