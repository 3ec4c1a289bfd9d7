import { HubError } from "./errors.js";

/** The server answers within 10 s or says `unavailable`; beyond this the frame is lost. */
const ANSWER_MS = 20_000;

/** Frames that wait for their `ok` or `error`, by id. Ids never repeat within a page. */
export class Requests {
  /** @type {Map<number, {resolve: (result: any) => void, reject: (error: HubError) => void, timer: any}>} */
  #pending = new Map();
  #last = 0;
  #timers;
  #onTimeout;

  /**
   * @param {import("./timers.js").Timers} timers
   * @param {() => void} onTimeout an answer is overdue: the link lost something
   */
  constructor(timers, onTimeout) {
    this.#timers = timers;
    this.#onTimeout = onTimeout;
  }

  /**
   * @param {import("./types.js").Frame} frame
   * @param {(frame: import("./types.js").Frame) => void} send
   * @returns {Promise<any>} the `result`; fails with a HubError
   */
  make(frame, send) {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      const timer = this.#timers.setTimeout(() => {
        this.#settle(id)?.reject(new HubError("timeout", "The hub did not answer in time."));
        this.#onTimeout();
      }, ANSWER_MS);
      this.#pending.set(id, { resolve, reject, timer });
      send({ ...frame, id });
    });
  }

  /** @param {import("./types.js").Frame} frame an `ok` or `error` */
  answer(frame) {
    const pending = this.#settle(frame.id);
    if (!pending) return;
    if (frame.op === "ok") pending.resolve(frame.result);
    else pending.reject(new HubError(frame.code, frame.detail, { retryAfter: frame.retryAfter }));
  }

  /** The link is gone: whoever waits learns that the outcome is unknown. */
  failAll() {
    for (const id of [...this.#pending.keys()]) {
      this.#settle(id)?.reject(new HubError("disconnected", "The connection was lost."));
    }
  }

  /** @param {number} id */
  #settle(id) {
    const pending = this.#pending.get(id);
    if (pending) {
      this.#pending.delete(id);
      this.#timers.clearTimeout(pending.timer);
    }
    return pending;
  }
}
