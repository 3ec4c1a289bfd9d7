import { HubError } from "./errors.js";

const DEADLINE_MS = 30_000;

/**
 * @typedef {object} CallOptions
 * @property {Record<string, string|number|boolean|undefined>} [query]
 * @property {AbortSignal} [signal]
 * @property {string} [base] another hub than the home hub
 * @property {string} [token] for another hub, where the cookie does not count
 * @property {boolean} [once] don't renew the login; its failure is the answer
 */

/**
 * JSON over HTTP with the cookie login: renews the login once when it has run out, and turns
 * every failure into a HubError.
 */
export class Http {
  #fetch;
  #base;
  /** @type {Promise<void>|undefined} */
  #refreshing;
  /** Called when the login is over for good. */
  onSignedOut = () => {};

  /**
   * @param {typeof fetch} fetchFn
   * @param {string} base the home hub's URL without a slash at its end
   */
  constructor(fetchFn, base) {
    this.#fetch = fetchFn;
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
      if (!expired || options.once || options.token) throw error;
      await this.refresh();
      return this.#once(method, path, body, options);
    }
  }

  /** Renews the login; concurrent callers share one attempt. */
  refresh() {
    this.#refreshing ??= this.#once("POST", "/sessions/refresh", {}, {})
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
  async #once(method, path, body, { query, signal, base, token }) {
    const url = `${base ?? this.#base}/api/v1${path}${queryString(query)}`;
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
        credentials: token ? "omit" : "same-origin",
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
