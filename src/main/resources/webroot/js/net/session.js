/**
 * @import {Frame} from "./types.js"
 * @import {Transport, Hello} from "./transport.js"
 * @import {Timers} from "./timers.js"
 *
 * @typedef {object} SessionListener
 * @property {(frame: Frame) => void} frame every frame that came intact
 * @property {(end: {code: number, reason: string, lived: number, opened: boolean}) => void} ended
 *     not after `close`; `lived`: milliseconds since `welcome`, `opened`: whether that came
 * @property {() => boolean} isActive whether the person is at the device
 */

const WELCOME_MS = 10_000;
const ANSWER_MS = 10_000;

/** A fault of the link that the client found itself. */
export const LOST_FRAMES = 4001;

/**
 * One running session over one link: opens within its time, keeps the link alive with pings,
 * counts frames, and ends once for whatever reason.
 */
export class Session {
  #timers;
  #listener;
  #link;
  #pings;
  #opened = 0;
  #received = 0;
  #over = false;
  #awaiting = false;
  /** @type {any} */
  #deadline;
  /** @type {any} */
  #heartbeat;

  /**
   * @param {{transport: Transport, base: string, hello: Hello, timers: Timers}} way
   * @param {SessionListener} listener
   */
  constructor({ transport, base, hello, timers }, listener) {
    this.#timers = timers;
    this.#listener = listener;
    this.#pings = transport.pings;
    this.#expect(transport.openWithin, "did not open in time");
    this.#link = transport.open(base, hello, {
      opened: () => this.#expect(WELCOME_MS, "no welcome in time"),
      frame: (frame) => this.#frame(frame),
      closed: ({ code, reason }) => this.#end(code, reason),
    });
  }

  /** @param {Frame} frame */
  send(frame) {
    if (!this.#over) this.#link.send(frame);
  }

  /** Ends without a word to the listener. */
  close() {
    this.#over = true;
    this.#timers.clearTimeout(this.#deadline);
    this.#timers.clearTimeout(this.#heartbeat);
    this.#link.close();
  }

  /**
   * Gives the link up.
   *
   * @param {number} code
   * @param {string} reason
   */
  giveUp(code, reason) {
    if (this.#over) return;
    this.#end(code, reason);
    this.#link.close();
  }

  /** @param {Frame} frame */
  #frame(frame) {
    if (this.#over) return;
    if (typeof frame.sent === "number" && frame.sent !== this.#received && this.#pings) {
      this.giveUp(LOST_FRAMES, `counted ${this.#received} frames of ${frame.sent}`);
      return;
    }
    this.#received += 1;
    if (this.#opened > 0 || frame.op === "welcome") this.#heard();
    if (frame.op === "welcome" && this.#opened === 0) {
      this.#opened = this.#timers.now();
      if (this.#pings) this.#beat(frame.heartbeat || 5000);
    }
    this.#listener.frame(frame);
  }

  #heard() {
    this.#timers.clearTimeout(this.#deadline);
    this.#awaiting = false;
  }

  /** @param {number} every in milliseconds */
  #beat(every) {
    this.#heartbeat = this.#timers.setTimeout(() => {
      if (!this.#awaiting) this.#expect(ANSWER_MS, "silence");
      this.#awaiting = true;
      this.send({ op: "ping", active: this.#listener.isActive() });
      this.#beat(every);
    }, every);
  }

  /**
   * @param {number} ms
   * @param {string} otherwise
   */
  #expect(ms, otherwise) {
    this.#timers.clearTimeout(this.#deadline);
    this.#deadline = this.#timers.setTimeout(() => this.giveUp(1006, otherwise), ms);
  }

  /**
   * @param {number} code
   * @param {string} reason
   */
  #end(code, reason) {
    if (this.#over) return;
    this.#over = true;
    this.#timers.clearTimeout(this.#deadline);
    this.#timers.clearTimeout(this.#heartbeat);
    const opened = this.#opened > 0;
    const lived = opened ? this.#timers.now() - this.#opened : 0;
    this.#listener.ended({ code, reason, lived, opened });
  }
}
