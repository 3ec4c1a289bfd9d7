/**
 * @import {Transport, TransportName} from "./transport.js"
 */

/** A link that lived this long has worked; breaks before are forgiven. */
export const STEADY_MS = 60_000;
const BREAKS_TO_STEP_DOWN = 2;

/**
 * Which transport to take: down when one does not open or breaks twice, up again after a while.
 * No timers and no I/O of its own.
 */
export class Ladder {
  #transports;
  #rung;
  #breaks = 0;

  /**
   * @param {Transport[]} transports best first
   * @param {TransportName} [remembered] what worked last time
   */
  constructor(transports, remembered) {
    this.#transports = transports;
    this.#rung = Math.max(0, transports.findIndex((transport) => transport.name === remembered));
  }

  get current() {
    return this.#transports[this.#rung];
  }

  /** What to try to climb to, if there is anything above. */
  get better() {
    return this.#rung > 0 ? this.#transports[0] : undefined;
  }

  /** The link did not open: one rung down, and from the lowest back to the top. */
  didNotOpen() {
    this.#breaks = 0;
    this.#rung = (this.#rung + 1) % this.#transports.length;
  }

  /**
   * An open link broke.
   *
   * @param {number} lived in milliseconds
   */
  broke(lived) {
    if (lived >= STEADY_MS) this.#breaks = 0;
    this.#breaks += 1;
    if (this.#breaks < BREAKS_TO_STEP_DOWN) return;
    this.#breaks = 0;
    if (this.#rung < this.#transports.length - 1) this.#rung += 1;
  }

  /** @param {Transport} transport the one that just proved to work */
  climbedTo(transport) {
    this.#rung = this.#transports.indexOf(transport);
    this.#breaks = 0;
  }

  /** The server itself was out of reach, so no transport is to blame. */
  forgive() {
    this.#rung = 0;
    this.#breaks = 0;
  }
}
