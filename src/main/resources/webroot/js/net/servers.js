/**
 * @import {Server} from "./types.js"
 *
 * @typedef {object} ServersDeps
 * @property {{servers: (base: string) => Promise<Server[]>}} api
 * @property {import("./timers.js").Timers} timers
 */

const ASK_MS = 120_000;

/**
 * The hubs that this page has heard of, so that it knows where to go when the one it is at is gone
 * and can't be asked any more. In memory only.
 */
export class Servers {
  #deps;
  #home;
  /** @type {any} */
  #timer;
  /** @type {string[]} */
  #bases = [];
  /** @type {Set<string>} */
  #failed = new Set();

  /**
   * @param {ServersDeps} deps
   * @param {string} home the base URL of the hub that the page is from
   */
  constructor(deps, home) {
    this.#deps = deps;
    this.#home = home;
  }

  /** @param {string} base a hub to ask who there is; fails when it doesn't answer */
  async ask(base) {
    this.learn(await this.#deps.api.servers(base));
  }

  /**
   * All is well: what failed before may have come back, and who there is is asked now and again.
   *
   * @param {string} base
   */
  watch(base) {
    this.#failed.clear();
    this.unwatch();
    this.ask(base).catch(() => undefined); // asked again
    this.#timer = this.#deps.timers.setTimeout(() => this.watch(base), ASK_MS);
  }

  unwatch() {
    this.#deps.timers.clearTimeout(this.#timer);
  }

  /** @param {Server[]} servers best first */
  learn(servers) {
    if (servers.length > 0) this.#bases = servers.map(({ url }) => url.replace(/\/+$/, ""));
  }

  /**
   * The server to go to: the best of those that did not fail since all was well; when all did,
   * home, and all over again.
   *
   * @param {string} failed
   * @returns {string} a base URL without a slash at its end
   */
  after(failed) {
    this.#failed.add(failed);
    const next = [...this.#bases, this.#home].find((base) => !this.#failed.has(base));
    if (!next) this.#failed.clear();
    return next ?? this.#home;
  }
}
