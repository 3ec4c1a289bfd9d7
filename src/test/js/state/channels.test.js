import assert from "node:assert/strict";
import { test } from "node:test";
import * as channels from "../../../main/resources/webroot/js/state/channels.js";
import { ClientKit } from "../testkit/client-kit.js";

const ME = "1";

/** @param {Partial<import("../../../main/resources/webroot/js/net/types.js").Channel>} more */
function start(more = {}) {
  const channel = { ...ClientKit.channel("7", 10), read: { seq: 10, messages: 10 }, unread: 0, mentions: 0, ...more };
  return channels.applySnapshot(channels.noChannels, [channel], 0);
}

/**
 * @param {number} seq
 * @param {string} type
 * @param {Record<string, any>} data
 */
const event = (seq, type, data, by = "2") => ({ channel: "7", seq, type, at: "2026-01-01T00:00:00.000Z", by, data });

/** @param {channels.Channels} state */
const view = (state) => {
  const found = state.byId.get("7");
  assert.ok(found);
  return found;
};

test("unread is the head's messages less those read", () => {
  const state = channels.applyEvent(start(), event(11, "message.created", { n: 11, mentions: [] }), ME);
  assert.equal(view(state).unread, 1);
  assert.deepEqual(view(state).head, { seq: 11, messages: 11 });
});

test("edits and reactions move the head, not the unread count", () => {
  let state = channels.applyEvent(start(), event(11, "reaction.added", { target: 3, emoji: "👍" }), ME);
  state = channels.applyEvent(state, event(12, "message.edited", { target: 3, text: "x" }), ME);
  assert.equal(view(state).unread, 0);
  assert.deepEqual(view(state).head, { seq: 12, messages: 10 });
});

test("an event that the snapshot has in it already counts once", () => {
  const state = start();
  assert.equal(channels.applyEvent(state, event(10, "message.created", { n: 10, mentions: [ME] }), ME), state);
});

test("mentions of me count until they are read", () => {
  let state = channels.applyEvent(start(), event(11, "message.created", { n: 11, mentions: [ME, "3"] }), ME);
  assert.equal(view(state).mentions, 1);
  state = channels.applyRead(state, "7", { seq: 11, messages: 11 });
  assert.deepEqual([view(state).mentions, view(state).unread], [0, 0]);
});

test("what I write I have read, unless something before it is unread", () => {
  let state = channels.applyEvent(start(), event(11, "message.created", { n: 11, mentions: [] }, ME), ME);
  assert.deepEqual([view(state).read, view(state).unread], [{ seq: 11, messages: 11 }, 0]);
  state = channels.applyEvent(state, event(12, "message.created", { n: 12, mentions: [] }), ME);
  state = channels.applyEvent(state, event(13, "message.created", { n: 13, mentions: [] }, ME), ME);
  assert.deepEqual([view(state).read, view(state).unread], [{ seq: 11, messages: 11 }, 2]);
});

test("a read marker moves forward only", () => {
  const state = start();
  assert.equal(channels.applyRead(state, "7", { seq: 9, messages: 9 }), state);
});

test("what may take a mention back asks for a recount", () => {
  const state = channels.applyEvent(start(), event(12, "message.deleted", { target: 11 }), ME);
  assert.equal(view(state).recount, true);
  const sure = channels.applyRefreshed(state, { ...ClientKit.channel("7", 12), mentions: 0 });
  assert.equal(view(sure).recount, undefined);
});

test("a refreshed channel never takes a read marker or a head back", () => {
  let state = channels.applyEvent(start(), event(11, "message.created", { n: 11, mentions: [] }), ME);
  state = channels.applyRead(state, "7", { seq: 11, messages: 11 });
  state = channels.applyRefreshed(state, { ...ClientKit.channel("7", 10), read: { seq: 8, messages: 8 }, mentions: 2 });
  assert.deepEqual(view(state).head, { seq: 11, messages: 11 });
  assert.deepEqual(view(state).read, { seq: 11, messages: 11 });
  assert.equal(view(state).mentions, 2);
});

test("members are counted, and a channel's new values taken over", () => {
  let state = channels.applyEvent(start(), event(11, "member.joined", { user: "9", role: "member" }), ME);
  assert.equal(view(state).members, 3);
  state = channels.applyEvent(state, event(12, "member.left", { user: "9", reason: "left" }), ME);
  assert.equal(view(state).members, 2);
  state = channels.applyEvent(state, event(13, "member.updated", { user: ME, role: "moderator" }), ME);
  assert.equal(view(state).role, "moderator");
  state = channels.applyEvent(state, event(14, "channel.updated", { name: "New", topic: "Things" }), ME);
  assert.deepEqual([view(state).name, view(state).topic], ["New", "Things"]);
});

test("the list keeps the hub's order, and the latest activity comes first", () => {
  const page = (/** @type {string} */ id) => ({ ...ClientKit.channel(id, 10) });
  let state = channels.applySnapshot(channels.noChannels, [page("7"), page("8")], 0);
  state = channels.applySnapshot(state, [page("9")], 2);
  assert.deepEqual(channels.inOrder(state).map(({ id }) => id), ["7", "8", "9"]);
  state = channels.applyEvent(state, { ...event(11, "message.created", { n: 11 }), channel: "9" }, ME);
  assert.deepEqual(channels.inOrder(state).map(({ id }) => id), ["9", "7", "8"]);
  state = channels.applyChange(state, { action: "added", channel: page("10") });
  assert.deepEqual(channels.inOrder(state).map(({ id }) => id), ["10", "9", "7", "8"]);
});

test("what the complete list does not name is gone", () => {
  const state = channels.keepOnly(start(), new Set(["8"]));
  assert.equal(state.byId.size, 0);
});

test("a change on another device is taken over without taking the head back", () => {
  let state = channels.applyEvent(start(), event(11, "message.created", { n: 11, mentions: [] }), ME);
  state = channels.applyChange(state, { action: "updated", channel: { ...ClientKit.channel("7", 10), muted: true, read: { seq: 10, messages: 10 } } });
  assert.equal(view(state).muted, true);
  assert.equal(view(state).head.seq, 11);
  state = channels.applyChange(state, { action: "removed", channel: view(state) });
  assert.equal(state.byId.size, 0);
});
