import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../../../main/resources/webroot/js/app/history.js";
import { applyEvent } from "../../../main/resources/webroot/js/state/channels.js";
import { messageOf } from "../../../main/resources/webroot/js/state/messages.js";
import { createStore } from "../../../main/resources/webroot/js/state/store.js";
import { ClientKit } from "../testkit/client-kit.js";

/**
 * @import {LogEvent, Message} from "../../../main/resources/webroot/js/net/types.js"
 */

globalThis.requestAnimationFrame = (/** @type {FrameRequestCallback} */ run) => Number(setTimeout(run, 0, 0));

/** A channel whose pages come when the test says so. */
class Pages {
  store = createStore();
  /** @type {Message[]} */
  messages = [];
  /** @type {(() => void)|undefined} */
  #deliver;
  history = new History({ messages: (_, where) => this.#read(where) }, this.store, async () => {});

  constructor() {
    const view = { ...ClientKit.channel("7", 1), head: { seq: 1, messages: 0 }, order: 1 };
    this.store.channels.value = { byId: new Map([["7", view]]), clock: 1 };
  }

  /** @param {LogEvent} event as it comes to the page */
  event(event) {
    this.store.channels.value = applyEvent(this.store.channels.value, event, "1");
    this.history.event(event);
  }

  /** Waits until a page has been read, which then is on its way. */
  async read() {
    while (!this.#deliver) await new Promise((resolve) => setTimeout(resolve));
  }

  async arrive() {
    await this.read();
    this.#deliver?.();
    this.#deliver = undefined;
  }

  get timeline() {
    return this.store.conversations.value.get("7")?.timeline;
  }

  /** @param {{before?: number, after?: number}} where */
  #read({ before = Infinity, after = 0 }) {
    const items = this.messages.filter((message) => message.seq < before && message.seq > after);
    const page = { items, head: { seq: this.messages.at(-1)?.seq ?? 1, messages: this.messages.length } };
    return new Promise((resolve) => (this.#deliver = () => resolve(page)));
  }
}

test("a message that is sent while an empty page is on its way is shown all the same", async () => {
  const pages = new Pages();
  void pages.history.open("7");
  await pages.read();
  const first = { ...ClientKit.event("7", 2), data: { clientId: "a", text: "first", mentions: [], n: 1 } };
  pages.messages = [messageOf(first)];
  pages.event(first);
  await pages.arrive();
  await pages.arrive();
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual(pages.timeline?.items.map((message) => message.text), ["first"]);
  assert.equal(pages.timeline?.atEnd, true);
});

test("an edit that comes while the page is on its way is on the page", async () => {
  const pages = new Pages();
  const first = { ...ClientKit.event("7", 2), data: { clientId: "a", text: "first", mentions: [], n: 1 } };
  pages.messages = [messageOf(first)];
  pages.event(first);
  const opening = pages.history.open("7");
  await pages.read();
  pages.event({ ...first, seq: 3, type: "message.edited", data: { target: 2, text: "second", mentions: [] } });
  await pages.arrive();
  await opening;
  assert.deepEqual(pages.timeline?.items.map((message) => message.text), ["second"]);
});

test("what could not be read is read again when the hub can be reached, at the same place", async () => {
  const pages = new Pages();
  const first = { ...ClientKit.event("7", 2), data: { clientId: "a", text: "first", mentions: [], n: 1 } };
  pages.messages = [messageOf(first)];
  const asked = /** @type {object[]} */ ([]);
  const api = {
    messages: async (/** @type {string} */ _, /** @type {object} */ where) => {
      asked.push(where);
      if (asked.length === 1) throw new Error("The hub can't be reached right now.");
      return { items: pages.messages, head: { seq: 2, messages: 1 } };
    },
  };
  const history = new History(api, pages.store, async () => {});
  await history.open("7", 2);
  assert.equal(pages.store.conversations.value.get("7")?.error, "The hub can't be reached right now.");
  history.retry();
  while (!pages.timeline) await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(asked, [{ around: 2, limit: 50 }, { around: 2, limit: 50 }]);
  assert.equal(pages.store.conversations.value.get("7")?.error, undefined);
  history.retry();
  assert.equal(asked.length, 2);
});
