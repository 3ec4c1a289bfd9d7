import { AccessToken } from "./access-token.js";
import { HubError } from "./errors.js";

const DEADLINE_MS = 30_000;
const ACCESS = "/sessions/token";

/**
 * @typedef {object} CallOptions
 * @property {Record<string, string|number|boolean|undefined>} [query]
 * @property {AbortSignal} [signal]
 * @property {string} [base] the hub to call, where it is not the one the page is at
 * @property {boolean} [once] don't renew the login; its failure is the answer
 */

/**
 * JSON over HTTP: by cookie at the home hub, by access token at any other. Renews the login once
 * when it has run out, and turns every failure into a HubError.
 */
export class Http {
  #fetch;
  #home;
  #base;
  /** @type {Promise<void>|undefined} */
  #refreshing;
  /** Called when the login is over for good. */
  onSignedOut = () => {};

  /**
   * @param {typeof fetch} fetchFn
   * @param {string} home the URL of the hub that the page is from, without a slash at its end
   * @param {import("./timers.js").Timers} timers
   */
  constructor(fetchFn, home, timers) {
    this.#fetch = fetchFn;
    this.#home = home;
    this.#base = home;
    this.access = new AccessToken(() => this.#askAccess(), timers);
  }

  /**
   * From now on calls go there.
   *
   * @param {string} base a hub's URL without a slash at its end
   */
  moveTo(base) {
    this.#base = base;
  }

  /**
   * @param {string} method
   * @param {string} path below `/api/v1`
   * @param {unknown} [body]
   * @param {CallOptions} [options]
   * @returns {Promise<any>} the parsed answer, nothing for 204
   */
  async call(method, path, body, options = {}) {
    try {
      return await this.#once(method, path, body, options);
    } catch (error) {
      const expired = error instanceof HubError && error.status === 401;
      if (!expired || options.once) throw error;
      await this.#renew(options.base ?? this.#base);
      return this.#once(method, path, body, options);
    }
  }

  /** Renews that by which the page is known where it is. */
  renew() {
    return this.#renew(this.#base);
  }

  /**
   * @param {string} base
   * @returns {Promise<unknown>}
   */
  #renew(base) {
    return base === this.#home ? this.#refresh() : this.access.renew();
  }

  /**
   * Where the page is; and at home, by the cookie, where that hub does not take the token.
   *
   * @returns {Promise<{accessToken: string, expiresIn: number}>}
   */
  async #askAccess() {
    const away = this.#base !== this.#home && this.access.value;
    const there = away ? await this.#once("POST", ACCESS, {}, {}).catch(() => undefined) : undefined;
    return there ?? this.call("POST", ACCESS, {}, { base: this.#home });
  }

  /** Renews the cookies; concurrent callers share one attempt. */
  #refresh() {
    this.#refreshing ??= this.#once("POST", "/sessions/refresh", {}, { base: this.#home })
      .then(
        () => undefined,
        (error) => {
          if (error.status && error.status < 500 && error.status !== 429) {
            this.onSignedOut();
            throw new HubError("unauthenticated", "Please log in again.", { status: 401 });
          }
          throw error;
        },
      )
      .finally(() => {
        this.#refreshing = undefined;
      });
    return this.#refreshing;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} body
   * @param {CallOptions} options
   */
  async #once(method, path, body, { query, signal, base = this.#base }) {
    const url = `${base}/api/v1${path}${queryString(query)}`;
    const token = base === this.#home ? undefined : this.access.value;
    const headers = {
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    };
    let response;
    try {
      response = await this.#fetch(url, {
        method,
        headers,
        credentials: "same-origin",
        cache: "no-store",
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: signal ?? AbortSignal.timeout(DEADLINE_MS),
      });
    } catch {
      throw new HubError("disconnected", "The hub can't be reached right now.");
    }
    return this.#read(response);
  }

  /** @param {Response} response */
  async #read(response) {
    const answer = await response.json().catch(() => undefined);
    if (response.ok) return answer;
    const { code, detail, title, retryAfter } = answer ?? {};
    const header = Number(response.headers.get("retry-after"));
    throw new HubError(code ?? (response.status >= 500 ? "unavailable" : "bad_request"), detail ?? title ?? "", {
      status: response.status,
      retryAfter: retryAfter ?? (header > 0 ? header * 1000 : undefined),
    });
  }
}

/** @param {CallOptions["query"]} query */
function queryString(query) {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) params.set(name, String(value));
  }
  const text = params.toString();
  return text ? `?${text}` : "";
}
