import { openDB, deleteDB } from "idb";
import { applyToMessage, messageOf } from "./messages.js";

/**
 * @import {LogEvent, Message, User} from "../net/types.js"
 * @import {ChannelView} from "./channels.js"
 * @import {Unsent} from "./outbox.js"
 *
 * @typedef {object} Cached
 * @property {string} [token]
 * @property {string} [transport]
 * @property {User} [me]
 * @property {ChannelView[]} channels
 * @property {[string, number][]} known per channel, the last seq that was applied
 * @property {User[]} people
 * @property {Unsent[]} outbox
 *
 * @typedef {object} Changes what happened since the last write, to be kept as one
 * @property {LogEvent[]} events in order
 * @property {Message[]} messages from pages
 * @property {Map<string, ChannelView|undefined>} channels nothing: it is gone
 * @property {Map<string, number|undefined>} known
 * @property {Set<string>} stale channels whose messages can't be relied on any more
 * @property {string} [token] covers all of the above
 */

const VERSION = 1;
/** Newest messages kept of a channel. */
const KEPT_MESSAGES = 2_000;

/**
 * What this browser keeps of one person's hub, in IndexedDB. A sync token is written in one
 * transaction with everything it covers, so after a crash it never claims what isn't here.
 */
export class Cache {
  #db;
  #me;

  /**
   * @param {import("idb").IDBPDatabase<any>} db
   * @param {string} me
   */
  constructor(db, me) {
    this.#db = db;
    this.#me = me;
  }

  /** @param {string} me the person's id: each has a cache of their own */
  static async open(me) {
    const db = await openDB(nameOf(me), VERSION, {
      upgrade(fresh) {
        const messages = fresh.createObjectStore("messages", { keyPath: ["channel", "seq"] });
        messages.createIndex("byN", ["channel", "n"]);
        fresh.createObjectStore("channels", { keyPath: "id" });
        fresh.createObjectStore("people", { keyPath: "id" });
        fresh.createObjectStore("outbox", { keyPath: "clientId" });
        fresh.createObjectStore("known");
        fresh.createObjectStore("meta");
      },
      blocking: () => db.close(),
    });
    return new Cache(db, me);
  }

  /** @param {string} me */
  static async destroy(me) {
    await deleteDB(nameOf(me));
  }

  close() {
    this.#db.close();
  }

  /** @returns {Promise<Cached>} */
  async load() {
    const tx = this.#db.transaction(["meta", "channels", "known", "people", "outbox"]);
    const meta = tx.objectStore("meta");
    const known = tx.objectStore("known");
    const [token, transport, me, channels, ids, seqs, people, outbox] = await Promise.all([
      meta.get("token"),
      meta.get("transport"),
      meta.get("me"),
      tx.objectStore("channels").getAll(),
      known.getAllKeys(),
      known.getAll(),
      tx.objectStore("people").getAll(),
      tx.objectStore("outbox").getAll(),
    ]);
    outbox.sort((a, b) => a.at - b.at);
    const pairs = ids.map((id, index) => /** @type {[string, number]} */ ([String(id), seqs[index]]));
    return { token, transport, me, channels, known: pairs, people, outbox };
  }

  /** @param {Changes} changes */
  async write(changes) {
    const tx = this.#db.transaction(["messages", "channels", "known", "meta"], "readwrite");
    const messages = tx.objectStore("messages");
    for (const channel of changes.stale) await messages.delete(rangeOf(channel));
    for (const message of changes.messages) await this.#putNewer(messages, message);
    for (const event of changes.events) await this.#apply(messages, event);
    for (const [id, view] of changes.channels) {
      if (view) tx.objectStore("channels").put(view);
      else await this.#forget(tx, id);
    }
    for (const [id, seq] of changes.known) if (seq !== undefined) tx.objectStore("known").put(seq, id);
    if (changes.token !== undefined) tx.objectStore("meta").put(changes.token, "token");
    await tx.done;
  }

  /**
   * @param {any} tx
   * @param {string} id
   */
  async #forget(tx, id) {
    await tx.objectStore("channels").delete(id);
    await tx.objectStore("known").delete(id);
    await tx.objectStore("messages").delete(rangeOf(id));
  }

  /**
   * @param {any} messages
   * @param {Message} message
   */
  async #putNewer(messages, message) {
    const kept = await messages.get([message.channel, message.seq]);
    if (!kept || kept.rev < message.rev) await messages.put(message);
  }

  /**
   * @param {any} messages
   * @param {LogEvent} event
   */
  async #apply(messages, event) {
    if (event.type === "message.created") {
      await this.#putNewer(messages, messageOf(event));
    } else if (event.data.target !== undefined) {
      const kept = await messages.get([event.channel, event.data.target]);
      if (!kept) return;
      const changed = applyToMessage(kept, event, this.#me);
      if (changed !== kept) await messages.put(changed);
    }
  }

  /**
   * The messages `from` to `to` by their `n`, if every one of them is here.
   *
   * @param {string} channel
   * @param {number} from
   * @param {number} to
   * @returns {Promise<Message[]|undefined>}
   */
  async messages(channel, from, to) {
    if (to < from) return undefined;
    const range = IDBKeyRange.bound([channel, from], [channel, to]);
    const items = await this.#db.getAllFromIndex("messages", "byN", range);
    return items.length === to - from + 1 ? items : undefined;
  }

  /**
   * @param {string} channel
   * @param {number} seq
   * @returns {Promise<Message|undefined>}
   */
  message(channel, seq) {
    return this.#db.get("messages", [channel, seq]);
  }

  /**
   * Commits by itself, not when the put is answered: a page that dies in between would take the
   * open transaction along, and what the person had seen kept.
   *
   * @param {Unsent} item
   */
  async putUnsent(item) {
    const tx = this.#db.transaction("outbox", "readwrite");
    const put = tx.store.put(item);
    tx.commit();
    await Promise.all([put, tx.done]);
  }

  /** @param {string} clientId */
  async removeUnsent(clientId) {
    await this.#db.delete("outbox", clientId);
  }

  /** @param {User[]} people */
  async putPeople(people) {
    const tx = this.#db.transaction("people", "readwrite");
    for (const person of people) tx.store.put(person);
    await tx.done;
  }

  /**
   * @param {"me"|"transport"} key
   * @param {unknown} value
   */
  async putMeta(key, value) {
    await this.#db.put("meta", value, key);
  }

  /** The login is over: only what the person wrote and could not send yet is kept for them. */
  async wipe() {
    const stores = ["messages", "channels", "people", "known", "meta"];
    const tx = this.#db.transaction(stores, "readwrite");
    for (const name of stores) tx.objectStore(name).clear();
    await tx.done;
  }

  /** Lets go of what is old, so that the cache stays small. */
  async prune() {
    const channels = await this.#db.getAll("channels");
    for (const { id, head } of channels) {
      const until = head.messages - KEPT_MESSAGES;
      if (until <= 0) continue;
      const tx = this.#db.transaction("messages", "readwrite");
      const range = IDBKeyRange.bound([id, 0], [id, until]);
      for await (const cursor of tx.store.index("byN").iterate(range)) void cursor.delete();
      await tx.done;
    }
  }
}

/** @returns {Changes} */
export function noChanges() {
  return { events: [], messages: [], channels: new Map(), known: new Map(), stale: new Set() };
}

/** @param {string} me */
function nameOf(me) {
  return `hubbub-${me}`;
}

/** @param {string} channel */
function rangeOf(channel) {
  return IDBKeyRange.bound([channel], [channel, []]);
}
