import { Backoff } from "./backoff.js";

/**
 * @import {Timers} from "./timers.js"
 */

/** When to try again: after a wait that grows, and not before the hub wants to be asked. */
export class Retry {
  #timers;
  #backoff;
  #asked = 0;
  /** @type {any} */
  #timer;

  /** @param {Timers} timers */
  constructor(timers) {
    this.#timers = timers;
    this.#backoff = new Backoff(timers.random);
  }

  /** What the hub asked to wait before the next try, in milliseconds; 0: it did not. */
  get asked() {
    return this.#asked;
  }

  /** @param {number} ms */
  ask(ms) {
    this.#asked = ms;
  }

  /**
   * @param {number} atLeast in milliseconds
   * @param {() => void} then
   */
  later(atLeast, then) {
    const wait = this.#backoff.next(Math.max(atLeast, this.#asked));
    this.#asked = 0;
    this.#timers.clearTimeout(this.#timer);
    this.#timer = this.#timers.setTimeout(then, wait);
  }

  /** What was tried has worked: the next wait is short. */
  reset() {
    this.#backoff.reset();
  }

  stop() {
    this.#timers.clearTimeout(this.#timer);
  }
}
