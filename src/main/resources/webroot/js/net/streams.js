/**
 * @import {LogEvent} from "./types.js"
 *
 * @typedef {object} StreamDeps
 * @property {(channel: string, after: number) => Promise<{items: LogEvent[], head: {seq: number}, floor?: number}>} readLog
 * @property {(event: LogEvent) => void} apply gets each channel's events in order, without holes
 * @property {() => void} failed a hole could not be repaired; the link has to go
 */

/**
 * Every channel's events in seq order, whatever order they come in: applies `known + 1`, drops
 * what is lower, and reads the log where something is missing. Events of a channel whose base is
 * not known yet are kept until it is.
 */
export class Streams {
  #deps;
  /** @type {Map<string, number>} */
  #known = new Map();
  /** @type {Map<string, LogEvent[]>} */
  #kept = new Map();
  /** @type {Map<string, Promise<void>>} */
  #repairs = new Map();
  #awaitingBases = false;
  #generation = 0;

  /** @param {StreamDeps} deps */
  constructor(deps) {
    this.#deps = deps;
  }

  /** @param {string} channel */
  known(channel) {
    return this.#known.get(channel);
  }

  /**
   * What a cache knows already.
   *
   * @param {Iterable<[string, number]>} known
   */
  seed(known) {
    for (const [channel, seq] of known) this.#known.set(channel, seq);
  }

  /** Start as new: every base is unknown until `base` names it. */
  clear() {
    this.#generation += 1;
    this.#known.clear();
    this.#kept.clear();
    this.#repairs.clear();
    this.#awaitingBases = true;
  }

  /** Whatever is being repaired belongs to a link that is gone. */
  linkLost() {
    this.#generation += 1;
    this.#kept.clear();
    this.#repairs.clear();
  }

  /**
   * @param {string} channel
   * @param {number} seq the last event that need not come
   */
  base(channel, seq) {
    if (this.#known.has(channel)) return;
    this.#known.set(channel, seq);
    this.#drain(channel);
  }

  /** All bases are named; a channel that still has none begins with its first event. */
  basesComplete() {
    this.#awaitingBases = false;
    for (const channel of [...this.#kept.keys()]) this.#drain(channel);
  }

  /**
   * The server left events out on purpose; `to` is the last of them.
   *
   * @param {string} channel
   * @param {number} to
   */
  skipTo(channel, to) {
    if ((this.#known.get(channel) ?? -1) >= to) return;
    this.#known.set(channel, to);
    this.#drain(channel);
  }

  /** @param {string} channel */
  forget(channel) {
    this.#known.delete(channel);
    this.#kept.delete(channel);
  }

  /** @param {LogEvent} event */
  offer(event) {
    const known = this.#known.get(event.channel);
    if (this.#repairs.has(event.channel) || (known === undefined && this.#awaitingBases)) {
      this.#keep(event);
    } else if (known === undefined || event.seq === known + 1) {
      this.#apply(event);
    } else if (event.seq > known) {
      this.#keep(event);
      this.#repair(event.channel, known);
    }
  }

  /** Resolves when no hole is open that was open now; fails if one could not be closed. */
  async settled() {
    await Promise.all(this.#repairs.values());
  }

  /** @param {LogEvent} event */
  #apply(event) {
    this.#known.set(event.channel, event.seq);
    this.#deps.apply(event);
  }

  /** @param {LogEvent} event */
  #keep(event) {
    const kept = this.#kept.get(event.channel);
    if (kept) kept.push(event);
    else this.#kept.set(event.channel, [event]);
  }

  /** @param {string} channel */
  #drain(channel) {
    const kept = this.#kept.get(channel) ?? [];
    this.#kept.delete(channel);
    for (const event of kept) this.offer(event);
  }

  /**
   * @param {string} channel
   * @param {number} known
   */
  #repair(channel, known) {
    const repair = this.#readUp(channel, known, this.#generation);
    this.#repairs.set(channel, repair);
    repair.catch(() => this.#deps.failed());
  }

  /**
   * Reads on until the log reaches what was kept; what arrives meanwhile is kept too.
   *
   * @param {string} channel
   * @param {number} known
   * @param {number} generation
   */
  async #readUp(channel, known, generation) {
    let at = known;
    for (;;) {
      const page = await this.#deps.readLog(channel, at);
      if (generation !== this.#generation) return;
      for (const event of page.items) {
        // Retention may have taken the events in between; the log begins at its floor then.
        if (event.seq === at + 1 || (at + 1 < (page.floor ?? 0) && event.seq === page.floor)) {
          at = event.seq;
          this.#apply(event);
        }
      }
      const last = Math.min(...(this.#kept.get(channel) ?? []).map((event) => event.seq));
      if (at + 1 >= last) break;
      if (page.items.length === 0) throw new Error(`the log of ${channel} ends at ${at}`);
    }
    this.#repairs.delete(channel);
    this.#drain(channel);
  }
}
