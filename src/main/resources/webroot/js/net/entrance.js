import { isPassing } from "./errors.js";

/**
 * @import {ConnectionApi} from "./connection.js"
 * @import {Servers} from "./servers.js"
 */

/**
 * What lets a session in: at home the cookie does, at another hub a token; and a login that was
 * not taken is renewed, once, before it is up to the person.
 */
export class Entrance {
  #api;
  #servers;
  #attempt = 0;
  #renewed = false;

  /**
   * @param {ConnectionApi} api
   * @param {Servers} servers
   */
  constructor(api, servers) {
    this.#api = api;
    this.#servers = servers;
  }

  /**
   * Goes on with what opens a session where we are, unless it is stopped before.
   *
   * @param {(token?: string) => void} then
   * @param {() => void} otherwise
   */
  open(then, otherwise) {
    if (this.#servers.atHome) {
      then();
      return;
    }
    const attempt = this.#attempt;
    this.#api.accessToken().then(
      (token) => attempt === this.#attempt && then(token),
      () => attempt === this.#attempt && otherwise(),
    );
  }

  stop() {
    this.#attempt += 1;
  }

  /** The login was taken. */
  welcomed() {
    this.#renewed = false;
  }

  /**
   * The login was not taken.
   *
   * @param {{then: () => void, later: () => void, over: () => void}} on `later`: whether it can be
   *     renewed is not known yet
   */
  renew({ then, later, over }) {
    if (this.#renewed) {
      over();
      return;
    }
    this.#renewed = true;
    this.#api.renew().then(then, (error) => {
      if (isPassing(error)) {
        this.#renewed = false;
        later();
      } else over();
    });
  }
}
