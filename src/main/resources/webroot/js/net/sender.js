import { Backoff } from "./backoff.js";
import { asHubError, HubError, isPassing } from "./errors.js";

/** The hub remembers a clientId this long; a later repeat could double the message. */
export const CLIENT_ID_LIFETIME_MS = 14 * 24 * 3600 * 1000;

/**
 * @import {HubError as Refusal} from "./errors.js"
 * @import {LogEvent} from "./types.js"
 *
 * @typedef {{channel: string, clientId: string, text: string, replyTo?: number, at: number}} Outgoing
 *     `at`: when the person sent it, in epoch milliseconds
 *
 * @typedef {object} SenderListener
 * @property {(item: Outgoing, event: LogEvent) => void} sent
 * @property {(item: Outgoing, error: Refusal) => void} refused a final no; the person decides
 */

/**
 * Sends messages in order, one at a time per channel, and again with the same clientId until the
 * hub has answered. A hub that is out of reach only makes it wait.
 */
export class Sender {
  /** @type {Map<string, {queue: Outgoing[], busy: boolean, backoff: Backoff, timer?: any}>} */
  #lanes = new Map();
  #request;
  #timers;
  #listener;
  #up = false;

  /**
   * @param {(frame: import("./types.js").Frame) => Promise<any>} request
   * @param {import("./timers.js").Timers} timers
   * @param {SenderListener} listener
   */
  constructor(request, timers, listener) {
    this.#request = request;
    this.#timers = timers;
    this.#listener = listener;
  }

  /** @param {Outgoing} item */
  enqueue(item) {
    const lane = this.#lane(item.channel);
    if (lane.queue.some((other) => other.clientId === item.clientId)) return;
    lane.queue.push(item);
    this.#pump(item.channel);
  }

  /**
   * Takes a message back, if the hub has not got it yet.
   *
   * @param {string} channel
   * @param {string} clientId
   */
  discard(channel, clientId) {
    const lane = this.#lane(channel);
    lane.queue = lane.queue.filter((item) => item.clientId !== clientId);
  }

  linkUp() {
    this.#up = true;
    for (const [channel, lane] of this.#lanes) {
      lane.backoff.reset();
      this.#wake(lane);
      this.#pump(channel);
    }
  }

  linkDown() {
    this.#up = false;
  }

  /** @param {string} channel */
  #lane(channel) {
    let lane = this.#lanes.get(channel);
    if (!lane) {
      lane = { queue: [], busy: false, backoff: new Backoff(this.#timers.random) };
      this.#lanes.set(channel, lane);
    }
    return lane;
  }

  /** @param {{timer?: any}} lane */
  #wake(lane) {
    if (lane.timer !== undefined) this.#timers.clearTimeout(lane.timer);
    lane.timer = undefined;
  }

  /** @param {string} channel */
  #pump(channel) {
    const lane = this.#lane(channel);
    const item = lane.queue[0];
    if (!this.#up || lane.busy || lane.timer !== undefined || !item) return;
    if (this.#timers.now() - item.at > CLIENT_ID_LIFETIME_MS) {
      lane.queue.shift();
      this.#listener.refused(item, new HubError("expired", "This was written over two weeks ago."));
      this.#pump(channel);
      return;
    }
    lane.busy = true;
    const { clientId, text, replyTo } = item;
    this.#request({ op: "send", channel, clientId, text, ...(replyTo ? { replyTo } : {}) }).then(
      (result) => this.#done(channel, item, () => this.#listener.sent(item, result.event)),
      (error) => this.#failed(channel, item, asHubError(error)),
    );
  }

  /**
   * @param {string} channel
   * @param {Outgoing} item
   * @param {() => void} tell
   */
  #done(channel, item, tell) {
    const lane = this.#lane(channel);
    lane.busy = false;
    lane.backoff.reset();
    lane.queue = lane.queue.filter((other) => other !== item);
    tell();
    this.#pump(channel);
  }

  /**
   * @param {string} channel
   * @param {Outgoing} item
   * @param {HubError} error
   */
  #failed(channel, item, error) {
    if (!isPassing(error)) {
      this.#done(channel, item, () => this.#listener.refused(item, error));
      return;
    }
    const lane = this.#lane(channel);
    lane.busy = false;
    if (error.code === "disconnected") {
      // The next link may be up already; if not, `linkUp` goes on.
      this.#pump(channel);
      return;
    }
    lane.timer = this.#timers.setTimeout(() => {
      lane.timer = undefined;
      this.#pump(channel);
    }, lane.backoff.next(error.retryAfter));
  }
}
