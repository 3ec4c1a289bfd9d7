import assert from "node:assert/strict";
import { test } from "node:test";
import * as channels from "../../../main/resources/webroot/js/state/channels.js";
import { applyToMessage, messageOf } from "../../../main/resources/webroot/js/state/messages.js";
import * as timelines from "../../../main/resources/webroot/js/state/timeline.js";
import { ClientKit } from "../testkit/client-kit.js";

const ME = "1";
const EMOJI = ["👍", "🎉", "❤️"];

/**
 * A generator that can be run again.
 *
 * @param {number} seed
 */
function randomFrom(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/**
 * A log of random events that a hub could have written.
 *
 * @param {number} seed
 * @param {number} length
 */
function randomLog(seed, length) {
  const random = randomFrom(seed);
  /** @type {import("../../../main/resources/webroot/js/net/types.js").LogEvent[]} */
  const log = [];
  /** @type {Map<number, any>} what a hub would keep of each message */
  const kept = new Map();
  let n = 0;
  while (log.length < length) {
    const seq = log.length + 1;
    const by = String(1 + random(4));
    const base = { channel: "7", seq, at: new Date(1_700_000_000_000 + seq * 1000).toISOString(), by };
    const target = [...kept.keys()][random(kept.size || 1)];
    const choice = kept.size === 0 ? 0 : random(6);
    if (choice <= 1) {
      n += 1;
      log.push({ ...base, type: "message.created", data: { clientId: `c${seq}`, text: `t${seq}`, mentions: [], n } });
      kept.set(seq, new Set());
    } else if (choice === 2) log.push({ ...base, type: "message.edited", data: { target, text: `e${seq}`, mentions: [] } });
    else if (choice === 3 && random(4) === 0) {
      log.push({ ...base, type: "message.deleted", data: { target } });
      kept.delete(target);
    } else {
      const emoji = EMOJI[random(EMOJI.length)];
      const key = `${emoji} ${by}`;
      const reactions = kept.get(target);
      if (reactions.has(key)) log.push({ ...base, type: "reaction.removed", data: { target, emoji } });
      else log.push({ ...base, type: "reaction.added", data: { target, emoji } });
      if (!reactions.delete(key)) reactions.add(key);
    }
  }
  return log;
}

/**
 * The messages as a hub would answer them after so many events.
 *
 * @param {import("../../../main/resources/webroot/js/net/types.js").LogEvent[]} log
 */
function project(log) {
  const messages = new Map();
  for (const event of log) {
    if (event.type === "message.created") messages.set(event.seq, messageOf(event));
    const message = messages.get(event.data.target);
    if (message) messages.set(message.seq, applyToMessage(message, event, ME));
  }
  return [...messages.values()];
}

for (let seed = 1; seed <= 60; seed += 1) {
  test(`an old page plus every event gives a fresh page (seed ${seed})`, () => {
    const log = randomLog(seed, 120);
    const random = randomFrom(seed * 7);
    const seen = random(log.length);
    const messages = project(log.slice(0, seen));
    let timeline = timelines.openAt(messages, { messages: messages.length });
    // Some of the events are in the page already: repeats are dropped by rev and by n.
    for (const event of log.slice(Math.max(0, seen - random(20)))) timeline = timelines.applyEvent(timeline, event, ME);
    assert.deepEqual(timeline.items, project(log));
  });
}

test("an old list plus every event gives a fresh list", () => {
  const log = randomLog(5, 200);
  const at = (/** @type {number} */ length) => {
    const messages = log.slice(0, length).filter((event) => event.type === "message.created").length;
    return { ...ClientKit.channel("7", length), head: { seq: length, messages }, read: { seq: 0, messages: 0 }, mentions: 0, unread: messages };
  };
  let state = channels.applySnapshot(channels.noChannels, [at(50)], 0);
  for (const event of log.slice(30)) state = channels.applyEvent(state, event, ME);
  const { order: _, recount: __, ...view } = state.byId.get("7") ?? assert.fail();
  assert.deepEqual(view, at(200));
});
