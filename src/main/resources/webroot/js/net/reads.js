import { isPassing } from "./errors.js";

/** Read markers that the hub has not confirmed yet; they only ever move forward. */
export class Reads {
  /** @type {Map<string, number>} */
  #pending = new Map();
  #request;

  /** @param {(frame: import("./types.js").Frame) => Promise<any>} request */
  constructor(request) {
    this.#request = request;
  }

  /**
   * @param {string} channel
   * @param {number} seq
   */
  mark(channel, seq) {
    if ((this.#pending.get(channel) ?? 0) >= seq) return;
    this.#pending.set(channel, seq);
    this.#send(channel, seq);
  }

  linkUp() {
    for (const [channel, seq] of this.#pending) this.#send(channel, seq);
  }

  /**
   * @param {string} channel
   * @param {number} seq
   */
  #send(channel, seq) {
    const forget = () => {
      if (this.#pending.get(channel) === seq) this.#pending.delete(channel);
    };
    this.#request({ op: "read", channel, seq }).then(forget, (error) => {
      if (!isPassing(error)) forget();
    });
  }
}
