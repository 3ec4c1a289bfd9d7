import assert from "node:assert/strict";
import { test } from "node:test";
import { messageOf } from "../../../main/resources/webroot/js/state/messages.js";
import * as quotes from "../../../main/resources/webroot/js/state/quotes.js";
import { ClientKit } from "../testkit/client-kit.js";

const message = messageOf(ClientKit.event("7", 10));
const key = quotes.keyOf("7", 10);
const kept = quotes.keep(quotes.noQuotes, key, message);

test("what is quoted changes with its message", () => {
  const event = { ...ClientKit.event("7", 12), type: "message.deleted", data: { target: 10 } };
  const after = quotes.applyEvent(kept, event, "1");
  assert.equal(after.get(key)?.text, "");
  assert.equal(quotes.applyEvent(after, event, "1"), after);
});

test("events of other messages and channels leave it alone", () => {
  const edit = { type: "message.edited", data: { target: 10, text: "else", mentions: [] } };
  assert.equal(quotes.applyEvent(kept, { ...ClientKit.event("8", 12), ...edit }, "1"), kept);
  assert.equal(quotes.applyEvent(kept, ClientKit.event("7", 12), "1"), kept);
});

test("a channel with events left out is forgotten, the others are not", () => {
  const both = quotes.keep(kept, quotes.keyOf("77", 1), null);
  assert.deepEqual([...quotes.withoutChannel(both, "7").keys()], ["77/1"]);
});

test("no more than the most are kept, the newest of them", () => {
  let all = quotes.noQuotes;
  for (let seq = 1; seq <= 600; seq += 1) all = quotes.keep(all, quotes.keyOf("7", seq), null);
  assert.equal(all.size, 500);
  assert.ok(all.has(quotes.keyOf("7", 600)) && !all.has(quotes.keyOf("7", 100)));
});
