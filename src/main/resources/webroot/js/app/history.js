import { applyToMessage } from "../state/messages.js";
import { append, openAt, prepend } from "../state/timeline.js";
import { nextFrame } from "./render-ahead.js";

/**
 * @import {LogEvent, Message} from "../net/types.js"
 * @import {Api} from "../net/api.js"
 * @import {Store, Conversation} from "../state/store.js"
 * @import {Cache} from "../state/cache.js"
 * @import {CacheWriter} from "../state/cache-writer.js"
 */

const PAGE = 50;
/** Rows put on the page between two frames: more would make the frame a long one. */
const ROWS_A_FRAME = 12;
/** With more unread than this, a conversation opens where reading stopped. */
const UNREAD_ON_ONE_SCREEN = 30;
const CONVERSATIONS_KEPT = 6;

/** Brings pieces of history onto the page: from the cache where it is whole, else from the hub. */
export class History {
  #api;
  #store;
  #prepare;
  /** @type {Cache|undefined} */
  cache;
  /** @type {CacheWriter|undefined} */
  writer;
  /** @type {Map<string, Promise<void>>} */
  #running = new Map();
  /** @type {Map<string, LogEvent[]>} per channel, what came since messages of it were asked for */
  #meanwhile = new Map();

  /**
   * @param {Pick<Api, "messages">} api
   * @param {Store} store
   * @param {(messages: readonly Message[]) => Promise<void>} prepare renders ahead, in slices
   */
  constructor(api, store, prepare) {
    this.#api = api;
    this.#store = store;
    this.#prepare = prepare;
  }

  /**
   * Shows a conversation: where reading stopped, at its end, or at one message.
   *
   * @param {string} channel
   * @param {number} [seq]
   */
  open(channel, seq) {
    const known = this.#store.conversations.value.get(channel);
    const view = this.#store.channels.value.byId.get(channel);
    const unreadFrom = (view?.unread ?? 0) > 0 ? (view?.read?.messages ?? 0) : undefined;
    if (seq !== undefined) return this.jump(channel, seq, unreadFrom);
    if (known?.timeline?.atEnd) {
      this.#put(channel, { unreadFrom, target: undefined });
      return Promise.resolve();
    }
    this.#put(channel, { timeline: undefined, loading: true, error: undefined, unreadFrom, target: undefined });
    return this.#alone(channel, async () => {
      const many = (view?.unread ?? 0) > UNREAD_ON_ONE_SCREEN && view?.read;
      if (many) await this.#around(channel, view.read?.seq ?? 0);
      else await this.#newest(channel);
    });
  }

  /**
   * @param {string} channel
   * @param {number} seq
   * @param {number} [unreadFrom]
   */
  jump(channel, seq, unreadFrom) {
    const known = this.#store.conversations.value.get(channel);
    const target = { seq, at: Date.now() };
    if (known?.timeline?.items.some((message) => message.seq === seq)) {
      this.#put(channel, { target });
      return Promise.resolve();
    }
    this.#put(channel, { timeline: undefined, loading: true, error: undefined, target, unreadFrom });
    return this.#alone(channel, () => this.#around(channel, seq));
  }

  /** @param {string} channel to its newest message, past the line where reading stopped */
  toEnd(channel) {
    const known = this.#store.conversations.value.get(channel);
    if (known?.timeline?.atEnd) return Promise.resolve();
    const whole = { timeline: undefined, unreadFrom: undefined, target: undefined };
    this.#put(channel, { ...whole, loading: true, error: undefined });
    return this.#alone(channel, () => this.#newest(channel));
  }

  /** @param {string} channel what is on the page may have holes: load it anew */
  reload(channel) {
    if (!this.#store.conversations.value.has(channel)) return;
    void this.#alone(channel, () => this.#newest(channel, true));
  }

  /** The hub can be reached again: what could not be shown is shown now. */
  retry() {
    for (const [channel, { error, timeline, target }] of this.#store.conversations.value) {
      if (error !== undefined && !timeline) void this.open(channel, target?.seq);
    }
  }

  /** @param {LogEvent} event those that are on their way to the page may not know of it */
  event(event) {
    this.#meanwhile.get(event.channel)?.push(event);
  }

  /** @param {string} channel */
  older(channel) {
    return this.#alone(channel, async () => {
      const timeline = this.#timeline(channel);
      const first = timeline?.items[0];
      if (!timeline || timeline.atStart || !first) return;
      const cached = await this.#cached(channel, Math.max(1, first.n - PAGE), first.n - 1);
      const page = cached ? { items: cached } : await this.#page(channel, { before: first.seq, limit: PAGE });
      await this.#prepare(page.items);
      const atStart = page.items.length === 0 || page.items[0].n === 1 || (!cached && page.items.length < PAGE);
      await this.#prependInSlices(channel, page.items, atStart);
    });
  }

  /** @param {string} channel */
  newer(channel) {
    return this.#alone(channel, async () => {
      const timeline = this.#timeline(channel);
      const last = timeline?.items.at(-1);
      const view = this.#store.channels.value.byId.get(channel);
      if (!timeline || timeline.atEnd) return;
      if (!last) {
        await this.#newest(channel, true);
        return;
      }
      const until = Math.min(last.n + PAGE, view?.head.messages ?? 0);
      const cached = await this.#cached(channel, last.n + 1, until);
      const page = cached
        ? { items: cached, head: view?.head ?? { messages: 0 } }
        : await this.#page(channel, { after: last.seq, limit: PAGE });
      await this.#prepare(page.items);
      for (let from = 0; from < page.items.length; from += ROWS_A_FRAME) {
        const now = this.#timeline(channel);
        if (!now) return;
        // Events that came since the page was read may have moved the head on.
        const head = this.#store.channels.value.byId.get(channel)?.head ?? page.head;
        this.#put(channel, { timeline: append(now, this.#asNow(channel, page.items.slice(from, from + ROWS_A_FRAME)), head) });
        await nextFrame();
      }
    });
  }

  /** @param {string} channel */
  forget(channel) {
    const all = new Map(this.#store.conversations.value);
    all.delete(channel);
    this.#store.conversations.value = all;
  }

  /**
   * @param {string} channel
   * @param {Message[]} items
   * @param {boolean} atStart whether the first of them is the first of all
   */
  async #prependInSlices(channel, items, atStart) {
    for (let to = items.length; to > 0 || atStart; to -= ROWS_A_FRAME) {
      const now = this.#timeline(channel);
      if (!now) return;
      const from = Math.max(0, to - ROWS_A_FRAME);
      const slice = items.slice(from, Math.max(0, to));
      this.#put(channel, { timeline: prepend(now, this.#asNow(channel, slice), atStart && from === 0) });
      if (from === 0) return;
      await nextFrame();
    }
  }

  /**
   * @param {string} channel
   * @param {Message[]} items as they were when they were read
   * @returns {Message[]} as they are now
   */
  #asNow(channel, items) {
    const events = this.#meanwhile.get(channel) ?? [];
    const me = this.#store.me.value?.id ?? "";
    return items.map((message) => events.reduce((now, event) => applyToMessage(now, event, me), message));
  }

  /** @param {string} channel */
  #timeline(channel) {
    return this.#store.conversations.value.get(channel)?.timeline;
  }

  /**
   * @param {string} channel
   * @param {boolean} [fresh] whatever is cached
   */
  async #newest(channel, fresh = false) {
    const messages = this.#store.channels.value.byId.get(channel)?.head.messages ?? 0;
    const cached = fresh ? undefined : await this.#cached(channel, Math.max(1, messages - PAGE + 1), messages);
    if (cached) await this.#show(channel, cached, { messages });
    else {
      const page = await this.#page(channel, { limit: PAGE });
      await this.#show(channel, page.items, page.head, page.items.length < PAGE);
    }
  }

  /**
   * @param {string} channel
   * @param {number} seq
   */
  async #around(channel, seq) {
    const page = await this.#page(channel, { around: seq, limit: PAGE });
    await this.#show(channel, page.items, page.head);
  }

  /**
   * @param {string} channel
   * @param {Message[]} items
   * @param {{messages: number}} head
   * @param {boolean} [all] nothing is older
   */
  async #show(channel, items, head, all = false) {
    await this.#prepare(items);
    const now = this.#store.channels.value.byId.get(channel)?.head ?? head;
    const whole = openAt(items, now, head);
    const atStart = whole.atStart || all;
    // At the end the newest are enough to begin with; the others follow frame by frame.
    const first = whole.atEnd && !this.#opensAtUnread(channel, items) ? items.slice(-2 * ROWS_A_FRAME) : items;
    const complete = first.length === items.length;
    const timeline = { ...whole, items: this.#asNow(channel, first), atStart: atStart && complete };
    this.#put(channel, { loading: false, timeline });
    if (!complete) await this.#prependInSlices(channel, items.slice(0, -first.length), atStart);
    // Messages that came while the page was on its way stand behind it.
    if (!timeline.atEnd && (items.at(-1)?.n ?? head.messages) >= head.messages) void this.newer(channel);
  }

  /**
   * @param {string} channel
   * @param {Message[]} items
   */
  #opensAtUnread(channel, items) {
    const { unreadFrom } = this.#store.conversations.value.get(channel) ?? {};
    return unreadFrom !== undefined && items.some((message) => message.n > unreadFrom);
  }

  /**
   * @param {string} channel
   * @param {number} from
   * @param {number} to
   */
  async #cached(channel, from, to) {
    await this.writer?.flush(); // what was handed to it before may concern these messages
    const items = await this.cache?.messages(channel, from, to).catch(() => undefined);
    return items && items.length > 0 ? items : undefined;
  }

  /**
   * @param {string} channel
   * @param {{before?: number, after?: number, around?: number, limit: number}} where
   */
  async #page(channel, where) {
    const page = await this.#api.messages(channel, where);
    this.writer?.messages(page.items);
    return page;
  }

  /**
   * One at a time per channel; a failure is shown where the messages would be.
   *
   * @param {string} channel
   * @param {() => Promise<void>} run
   */
  #alone(channel, run) {
    const before = this.#running.get(channel) ?? Promise.resolve();
    const mine = before
      .then(() => this.#meanwhile.set(channel, []))
      .then(run)
      .catch((error) => this.#put(channel, { loading: false, error: error.message }))
      .finally(() => this.#meanwhile.delete(channel));
    this.#running.set(channel, mine);
    return mine;
  }

  /**
   * @param {string} channel
   * @param {Partial<Conversation>} change
   */
  #put(channel, change) {
    const all = new Map(this.#store.conversations.value);
    const before = all.get(channel) ?? { loading: false };
    all.delete(channel); // the last one used stands last
    all.set(channel, { ...before, ...change });
    for (const id of all.keys()) {
      if (all.size <= CONVERSATIONS_KEPT) break;
      all.delete(id);
    }
    this.#store.conversations.value = all;
  }
}
