import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Cache, noChanges } from "../../../main/resources/webroot/js/state/cache.js";
import { CacheWriter } from "../../../main/resources/webroot/js/state/cache-writer.js";
import { messageOf } from "../../../main/resources/webroot/js/state/messages.js";
import { ClientKit } from "../testkit/client-kit.js";

let users = 0;
/** A cache that no other test has touched. */
const fresh = () => Cache.open(`test-${++users}`);

/** @param {number} seq @param {number} target @param {string} text */
const edit = (seq, target, text) => ({ ...ClientKit.event("7", seq), type: "message.edited", data: { target, text, mentions: [] } });

test("a token is there only together with what it covers", async () => {
  const cache = await fresh();
  const writer = new CacheWriter(cache);
  writer.event(ClientKit.event("7", 11));
  writer.channel({ ...ClientKit.channel("7", 11), order: 1 });
  writer.token("t1");
  await writer.flush();
  const kept = await cache.load();
  assert.equal(kept.token, "t1");
  assert.deepEqual(kept.known, [["7", 11]]);
  assert.equal(kept.channels[0].id, "7");
  assert.equal((await cache.message("7", 11))?.text, "t11");
});

test("after a write that failed no token is written any more", async () => {
  const cache = await fresh();
  let broken = true;
  const writer = new CacheWriter({ write: (changes) => (broken ? Promise.reject(new Error("full")) : cache.write(changes)) });
  writer.event(ClientKit.event("7", 11));
  const silent = console.warn;
  console.warn = () => {};
  await writer.flush();
  console.warn = silent;
  broken = false;
  writer.token("t1");
  await writer.flush();
  assert.equal((await cache.load()).token, undefined);
});

test("an event changes a cached message that is not on the page", async () => {
  const cache = await fresh();
  await cache.write({ ...noChanges(), messages: [messageOf(ClientKit.event("7", 3))] });
  await cache.write({ ...noChanges(), events: [edit(9, 3, "new")] });
  await cache.write({ ...noChanges(), events: [edit(8, 3, "older, and late")] });
  assert.equal((await cache.message("7", 3))?.text, "new");
});

test("a page never overwrites what a later event has made of a message", async () => {
  const cache = await fresh();
  const old = messageOf(ClientKit.event("7", 3));
  await cache.write({ ...noChanges(), messages: [old], events: [edit(9, 3, "new")] });
  await cache.write({ ...noChanges(), messages: [old] });
  assert.equal((await cache.message("7", 3))?.text, "new");
});

test("a run of messages is answered whole or not at all", async () => {
  const cache = await fresh();
  await cache.write({ ...noChanges(), messages: [1, 2, 3, 5].map((seq) => messageOf(ClientKit.event("7", seq))) });
  assert.deepEqual((await cache.messages("7", 1, 3))?.map(({ n }) => n), [1, 2, 3]);
  assert.equal(await cache.messages("7", 2, 5), undefined);
});

test("messages that are behind go, those of other channels stay", async () => {
  const cache = await fresh();
  await cache.write({ ...noChanges(), messages: [messageOf(ClientKit.event("7", 1)), messageOf(ClientKit.event("70", 1))] });
  await cache.write({ ...noChanges(), stale: new Set(["7"]), events: [ClientKit.event("7", 900)] });
  assert.equal(await cache.message("7", 1), undefined);
  assert.ok(await cache.message("7", 900));
  assert.ok(await cache.message("70", 1));
});

test("a channel that was left leaves nothing", async () => {
  const cache = await fresh();
  const writer = new CacheWriter(cache);
  writer.event(ClientKit.event("7", 11));
  writer.channel({ ...ClientKit.channel("7", 11), order: 1 });
  await writer.flush();
  writer.gone("7");
  await writer.flush();
  const kept = await cache.load();
  assert.deepEqual([kept.channels, kept.known], [[], []]);
  assert.equal(await cache.message("7", 11), undefined);
});

test("unsent messages come back in their order, also after the login has ended", async () => {
  const cache = await fresh();
  const item = { channel: "7", text: "x", state: /** @type {const} */ ("queued") };
  await cache.putUnsent({ ...item, clientId: "b", at: 2 });
  await cache.putUnsent({ ...item, clientId: "a", at: 1 });
  await cache.putMeta("me", { id: "1" });
  await cache.wipe();
  const kept = await cache.load();
  assert.deepEqual(kept.outbox.map(({ clientId }) => clientId), ["a", "b"]);
  assert.equal(kept.me, undefined);
});

test("only the newest messages of a long channel are kept", async () => {
  const cache = await fresh();
  await cache.write({
    ...noChanges(),
    messages: [1, 2, 2_500].map((seq) => messageOf(ClientKit.event("7", seq))),
    channels: new Map([["7", { ...ClientKit.channel("7", 2_500), order: 1 }]]),
  });
  await cache.prune();
  assert.equal(await cache.message("7", 2), undefined);
  assert.ok(await cache.message("7", 2_500));
});
