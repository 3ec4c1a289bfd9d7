import { applyEvent, keep, keyOf, withoutChannel } from "../state/quotes.js";

/**
 * @import {LogEvent} from "../net/types.js"
 * @import {Api} from "../net/api.js"
 * @import {Store} from "../state/store.js"
 */

/** The messages that others answer: read once each, then kept as they are now. */
export class Quotes {
  #api;
  #store;
  /** @type {Set<string>} */
  #asked = new Set();

  /**
   * @param {Pick<Api, "messages">} api
   * @param {Store} store
   */
  constructor(api, store) {
    this.#api = api;
    this.#store = store;
  }

  /**
   * @param {string} channel
   * @param {number} seq
   */
  want(channel, seq) {
    const quotes = this.#store.quotes.peek();
    const key = keyOf(channel, seq);
    const here = this.#store.conversations.peek().get(channel)?.timeline?.items.find((item) => item.seq === seq);
    if (here) this.#store.quotes.value = keep(quotes, key, here);
    else if (!this.#asked.has(key) && !quotes.has(key)) void this.#read(channel, seq, key);
  }

  /** @param {LogEvent} event */
  event(event) {
    this.#store.quotes.value = applyEvent(this.#store.quotes.peek(), event, this.#store.me.peek()?.id ?? "");
  }

  /** @param {string} channel events of it were left out */
  stale(channel) {
    this.#store.quotes.value = withoutChannel(this.#store.quotes.peek(), channel);
  }

  /**
   * @param {string} channel
   * @param {number} seq
   * @param {string} key
   */
  async #read(channel, seq, key) {
    this.#asked.add(key);
    try {
      const page = await this.#api.messages(channel, { around: seq, limit: 1 });
      const message = page.items.find((item) => item.seq === seq) ?? null;
      this.#store.quotes.value = keep(this.#store.quotes.peek(), key, message);
    } catch {
      // Asked again by the next one who shows it.
    } finally {
      this.#asked.delete(key);
    }
  }
}
