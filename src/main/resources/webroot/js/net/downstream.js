import { Streams } from "./streams.js";

/**
 * @import {Channel, ChannelChange, Frame, Gap, LogEvent, Signal} from "./types.js"
 *
 * @typedef {object} DownstreamListener everything below arrives in an order that may be applied as it is
 * @property {(channels: Channel[]) => void} snapshot a page of the person's own channels
 * @property {(ids: Set<string>) => void} snapshotComplete what is not among them is gone
 * @property {(event: LogEvent) => void} event
 * @property {(change: ChannelChange) => void} channel
 * @property {(gap: Gap) => void} gap events were left out; caches of that channel are stale
 * @property {(signal: Signal) => void} signal
 * @property {(token: string) => void} checkpoint all that it covers has been handed over before
 *
 * @typedef {object} LogReader
 * @property {(cursor?: string) => Promise<{items: Channel[], cursor?: string}>} listChannels
 * @property {(channel: string, after: number) => Promise<{items: LogEvent[], head: {seq: number}, floor?: number}>} readLog
 */

/**
 * What a session brings, put in order: the first snapshot, events without holes, and sync tokens
 * only after all they cover. Survives the links it is fed from.
 */
export class Downstream {
  /** @type {string|undefined} */
  token;
  #reader;
  #listener;
  #failed;
  #streams;
  /** @type {Promise<void>} */
  #snapshot = Promise.resolve();
  /** @type {Promise<void>} */
  #commits = Promise.resolve();
  #generation = 0;

  /**
   * @param {LogReader} reader
   * @param {DownstreamListener} listener
   * @param {(reason: string) => void} failed what is missing could not be read; the link has to go
   * @param {{token?: string, known?: Iterable<[string, number]>}} cached
   */
  constructor(reader, listener, failed, cached) {
    this.token = cached.token;
    this.#reader = reader;
    this.#listener = listener;
    this.#failed = failed;
    this.#streams = new Streams({
      readLog: reader.readLog,
      apply: (event) => this.#apply(event),
      failed: () => failed("a hole in a log could not be read"),
    });
    this.#streams.seed(cached.known ?? []);
  }

  /** Resolves when the snapshot that was asked for last is complete. */
  get ready() {
    return this.#snapshot;
  }

  linkLost() {
    this.#generation += 1;
    this.#streams.linkLost();
    this.#commits = Promise.resolve();
  }

  /** There is no token, or it can't be honoured. */
  startAsNew() {
    this.token = undefined;
    this.#generation += 1;
    this.#streams.clear();
    this.#snapshot = this.#pageChannels(this.#generation);
    this.#snapshot.catch(() => this.#failed("the list of channels could not be read"));
  }

  /**
   * Stores a token once all that came before it has been applied.
   *
   * @param {string|undefined} token
   */
  checkpoint(token) {
    if (token === undefined) return;
    const generation = this.#generation;
    const before = Promise.all([this.#commits, this.#snapshot, this.#streams.settled()]);
    this.#commits = before.then(() => {
      if (generation !== this.#generation) return;
      this.token = token;
      this.#listener.checkpoint(token);
    });
    this.#commits.catch(() => undefined);
  }

  /** @param {Frame} frame */
  take(frame) {
    switch (frame.op) {
      case "event":
        this.#streams.offer(eventOf(frame));
        break;
      case "channel":
        this.#channel(/** @type {any} */ (frame));
        break;
      case "gap":
        this.#streams.skipTo(frame.channel, frame.to);
        this.#listener.gap({ channel: frame.channel, from: frame.from, to: frame.to });
        break;
      case "signal":
        this.#listener.signal(/** @type {any} */ (frame));
        break;
      case "reset":
        this.startAsNew();
        break;
      default: // a frame of a later version
    }
  }

  /** @param {LogEvent} event */
  #apply(event) {
    this.#listener.event(event);
  }

  /** @param {ChannelChange} change */
  #channel({ action, channel }) {
    if (action === "added") {
      // Joined again: nothing was delivered of the time between, and nothing will be.
      this.#streams.skipTo(channel.id, (channel.joinedSeq ?? channel.head.seq + 1) - 1);
    }
    if (action === "removed") this.#streams.forget(channel.id);
    this.#listener.channel({ action, channel });
  }

  /** @param {number} generation */
  async #pageChannels(generation) {
    const seen = new Set();
    /** @type {string|undefined} */
    let cursor;
    do {
      const page = await this.#reader.listChannels(cursor);
      if (generation !== this.#generation) return;
      this.#listener.snapshot(page.items);
      for (const channel of page.items) {
        seen.add(channel.id);
        this.#streams.base(channel.id, channel.head.seq);
      }
      cursor = page.cursor;
    } while (cursor);
    this.#streams.basesComplete();
    this.#listener.snapshotComplete(seen);
  }
}

/**
 * @param {Frame} frame
 * @returns {LogEvent}
 */
function eventOf({ channel, seq, type, at, by, data }) {
  return { channel, seq, type, at, by, data };
}
