import { newId } from "../state/ids.js";
import { acknowledge, add, fail, remove, retry } from "../state/outbox.js";

/**
 * @import {HubClient} from "../net/client.js"
 * @import {HubError} from "../net/errors.js"
 * @import {Outgoing as Item} from "../net/sender.js"
 * @import {LogEvent} from "../net/types.js"
 * @import {Store} from "../state/store.js"
 * @import {Cache} from "../state/cache.js"
 * @import {Unsent} from "../state/outbox.js"
 */

/** What the person sends: kept in the cache until the hub has it, over reloads too. */
export class Outgoing {
  #store;
  /** @type {Cache|undefined} */
  cache;
  /** @type {HubClient|undefined} */
  client;

  /** @param {Store} store */
  constructor(store) {
    this.#store = store;
  }

  /** @param {Unsent[]} items from the cache */
  restore(items) {
    for (const item of items) {
      this.#store.outbox.value = add(this.#store.outbox.value, item);
      if (item.state === "queued") this.client?.send(item);
    }
  }

  /**
   * @param {string} channel
   * @param {string} text
   * @param {number} [replyTo]
   */
  send(channel, text, replyTo) {
    /** @type {Unsent} */
    const item = {
      clientId: newId(),
      channel,
      text,
      ...(replyTo === undefined ? {} : { replyTo }),
      at: Date.now(),
      state: "queued",
    };
    this.#store.outbox.value = add(this.#store.outbox.value, item);
    this.#store.lastSent.value = item;
    this.#post(item);
  }

  /** @param {Unsent} item */
  retry(item) {
    if (item.state === "queued") {
      this.client?.hurry();
      return;
    }
    this.discard(item);
    const fresh = { clientId: newId(), at: Date.now() };
    this.#store.outbox.value = retry(add(this.#store.outbox.value, item), item.clientId, fresh);
    const again = this.#store.outbox.value.at(-1);
    if (again) this.#post(again);
  }

  /** @param {Unsent} item */
  discard(item) {
    this.client?.discard(item.channel, item.clientId);
    this.#drop(item.clientId);
  }

  /** @param {Item} item */
  acknowledged(item) {
    this.#store.outbox.value = acknowledge(this.#store.outbox.value, item.clientId);
    this.cache?.removeUnsent(item.clientId).catch(() => undefined);
  }

  /**
   * @param {Item} item
   * @param {HubError} error
   */
  refused(item, error) {
    this.#store.outbox.value = fail(this.#store.outbox.value, item.clientId, error.message);
    const failed = this.#store.outbox.value.find((other) => other.clientId === item.clientId);
    if (failed) this.cache?.putUnsent(failed).catch(() => undefined);
  }

  /** @param {LogEvent} event a message that is in the log */
  seen(event) {
    if (event.type !== "message.created" || event.by !== this.#store.me.value?.id) return;
    this.#drop(event.data.clientId);
  }

  /** @param {string} channel where events were skipped, those of our own among them perhaps */
  skipped(channel) {
    for (const item of this.#store.outbox.value) {
      if (item.channel === channel && item.state === "sent") this.#drop(item.clientId);
    }
  }

  /** @param {string} clientId */
  #drop(clientId) {
    const before = this.#store.outbox.value;
    this.#store.outbox.value = remove(before, clientId);
    if (this.#store.outbox.value !== before) this.cache?.removeUnsent(clientId).catch(() => undefined);
  }

  /**
   * Kept first, sent then: a page that dies in between sends it after the reload.
   *
   * @param {Unsent} item
   */
  #post(item) {
    const kept = this.cache?.putUnsent(item).catch(() => undefined) ?? Promise.resolve();
    void kept.then(() => this.client?.send(item));
  }
}
