/**
 * @import {Server} from "./types.js"
 *
 * @typedef {object} ServersDeps
 * @property {{servers: (base: string) => Promise<Server[]>}} api
 * @property {import("./timers.js").Timers} timers
 */

const ASK_MS = 120_000;

/**
 * The hub that this page is at, and those that it has heard of, so that it knows where to go when
 * that one is gone and can't be asked any more. In memory only.
 */
export class Servers {
  #deps;
  #home;
  #current;
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
    this.#current = home;
  }

  /** The base URL of the hub to be at, without a slash at its end. */
  get current() {
    return this.#current;
  }

  get atHome() {
    return this.#current === this.#home;
  }

  goHome() {
    this.#current = this.#home;
  }

  /** Asks the hub where we are who there is; fails when it doesn't answer. */
  async ask() {
    this.learn(await this.#deps.api.servers(this.#current));
  }

  /** All is well: what failed before may have come back, and who there is is asked now and again. */
  watch() {
    this.#failed.clear();
    this.unwatch();
    this.ask().catch(() => undefined); // asked again
    this.#timer = this.#deps.timers.setTimeout(() => this.watch(), ASK_MS);
  }

  unwatch() {
    this.#deps.timers.clearTimeout(this.#timer);
  }

  /** @param {Server[]} servers best first */
  learn(servers) {
    if (servers.length > 0) this.#bases = servers.map(({ url }) => url.replace(/\/+$/, ""));
  }

  /**
   * The server where we are failed. The one to go to is the best of those that did not since all
   * was well; when all did, home, and all over again.
   *
   * @returns {boolean} whether that is another
   */
  moveOn() {
    const failed = this.#current;
    this.#failed.add(failed);
    const next = [...this.#bases, this.#home].find((base) => !this.#failed.has(base));
    if (!next) this.#failed.clear();
    this.#current = next ?? this.#home;
    return this.#current !== failed;
  }
}
