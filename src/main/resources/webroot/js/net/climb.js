import { STEADY_MS } from "./ladder.js";

/**
 * @import {Ladder} from "./ladder.js"
 * @import {Session} from "./session.js"
 * @import {Timers} from "./timers.js"
 */

const LONGEST_MS = 600_000;

/**
 * The way back to the best transport: after a while it is tried beside the running one, which goes
 * only when the other stands. After a try that fails the next one waits longer.
 */
export class Climb {
  #timers;
  #ladder;
  #attempt;
  /** @type {Session|undefined} */
  #probe;
  #after = STEADY_MS;
  /** @type {any} */
  #timer;

  /**
   * @param {Timers} timers
   * @param {Ladder} ladder
   * @param {() => void} attempt is called when it is time to open a session over the better one
   */
  constructor(timers, ladder, attempt) {
    this.#timers = timers;
    this.#ladder = ladder;
    this.#attempt = attempt;
  }

  plan() {
    this.#timers.clearTimeout(this.#timer);
    if (this.#ladder.better) {
      this.#timer = this.#timers.setTimeout(() => this.#attempt(), this.#after);
    }
  }

  /** @param {Session} probe over the better transport */
  probe(probe) {
    this.#probe = probe;
  }

  /** @param {Session} session */
  isProbe(session) {
    return session === this.#probe;
  }

  /** The probe ended before it was welcomed. */
  failed() {
    this.#probe = undefined;
    this.#after = Math.min(LONGEST_MS, this.#after * 2);
    this.plan();
  }

  /** The probe stands; it is a probe no longer. */
  done() {
    this.#probe = undefined;
    this.#after = STEADY_MS;
    if (this.#ladder.better) this.#ladder.climbedTo(this.#ladder.better);
  }

  stop() {
    this.#timers.clearTimeout(this.#timer);
    this.#probe?.close();
    this.#probe = undefined;
  }
}
