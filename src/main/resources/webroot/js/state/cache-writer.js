import { noChanges } from "./cache.js";

/**
 * @import {Cache} from "./cache.js"
 * @import {ChannelView} from "./channels.js"
 * @import {LogEvent, Message} from "../net/types.js"
 */

const WRITE_AFTER_MS = 200;

/**
 * Gathers changes and writes them to the cache as one, a moment later. Writes follow each other
 * in order; one that fails (no room, private mode) costs the cache, never the conversation.
 */
export class CacheWriter {
  #cache;
  #changes = noChanges();
  /** @type {any} */
  #timer;
  #last = Promise.resolve();
  #broken = false;

  /** @param {Pick<Cache, "write">} cache */
  constructor(cache) {
    this.#cache = cache;
  }

  /** @param {LogEvent} event */
  event(event) {
    this.#changes.events.push(event);
    this.#changes.known.set(event.channel, event.seq);
    this.#soon();
  }

  /** @param {Message[]} messages */
  messages(messages) {
    this.#changes.messages.push(...messages);
    this.#soon();
  }

  /** @param {ChannelView} view */
  channel(view) {
    this.#changes.channels.set(view.id, view);
    this.#soon();
  }

  /**
   * @param {string} channel
   * @param {number} seq
   */
  known(channel, seq) {
    this.#changes.known.set(channel, seq);
    this.#soon();
  }

  /** @param {string} channel */
  gone(channel) {
    this.#changes.channels.set(channel, undefined);
    this.#changes.known.delete(channel);
    this.#changes.events = this.#changes.events.filter((event) => event.channel !== channel);
    this.#soon();
  }

  /** @param {string} channel its cached messages are behind: out with them */
  stale(channel) {
    this.#changes.stale.add(channel);
    this.#changes.messages = this.#changes.messages.filter((message) => message.channel !== channel);
    this.#changes.events = this.#changes.events.filter((event) => event.channel !== channel);
    this.#soon();
  }

  /** @param {string} token covers everything that was handed in before */
  token(token) {
    this.#changes.token = token;
    this.#soon();
  }

  /** Writes now what there is; resolves when it is stored. */
  flush() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const changes = this.#changes;
    this.#changes = noChanges();
    this.#last = this.#last.then(() => this.#write(changes));
    return this.#last;
  }

  /** @param {import("./cache.js").Changes} changes */
  async #write(changes) {
    if (this.#broken) return;
    try {
      await this.#cache.write(changes);
    } catch (error) {
      // A token after this one would claim what was not written: no more writing.
      this.#broken = true;
      console.warn("The local cache can't be written; going on without it.", error);
    }
  }

  #soon() {
    this.#timer ??= setTimeout(() => void this.flush(), WRITE_AFTER_MS);
  }
}
