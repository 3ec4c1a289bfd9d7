import assert from "node:assert/strict";
import { test } from "node:test";
import { messageOf } from "../../../main/resources/webroot/js/state/messages.js";
import * as timelines from "../../../main/resources/webroot/js/state/timeline.js";
import { ClientKit } from "../testkit/client-kit.js";

/** @param {number} from @param {number} to */
const messages = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => messageOf(ClientKit.event("7", from + index)));

test("a page at the end takes what is new", () => {
  const timeline = timelines.openAt(messages(51, 100), { messages: 100 });
  assert.deepEqual([timeline.atStart, timeline.atEnd], [false, true]);
  const more = timelines.applyEvent(timeline, ClientKit.event("7", 101), "1");
  assert.equal(more.items.at(-1)?.n, 101);
});

test("a page in the middle does not", () => {
  const timeline = timelines.openAt(messages(51, 99), { messages: 100 });
  assert.equal(timelines.applyEvent(timeline, ClientKit.event("7", 101), "1"), timeline);
});

test("a message that does not follow is no hole in the page, but the end of it", () => {
  const timeline = timelines.openAt(messages(51, 100), { messages: 100 });
  const after = timelines.applyEvent(timeline, ClientKit.event("7", 103), "1");
  assert.equal(after.atEnd, false);
  assert.equal(after.items.at(-1)?.n, 100);
});

test("however far one scrolls up, no more than the most are kept", () => {
  let timeline = timelines.openAt(messages(49_951, 50_000), { messages: 50_000 });
  for (let first = 49_951; first > 1; ) {
    const from = Math.max(1, first - 50);
    timeline = timelines.prepend(timeline, messages(from, first - 1), from === 1);
    first = from;
    assert.ok(timeline.items.length <= timelines.MOST);
  }
  assert.deepEqual([timeline.items[0].n, timeline.atStart, timeline.atEnd], [1, true, false]);
  while (!timeline.atEnd) {
    const last = timeline.items.at(-1)?.n ?? 0;
    timeline = timelines.append(timeline, messages(last + 1, Math.min(50_000, last + 50)), { messages: 50_000 });
  }
  assert.deepEqual([timeline.items.at(-1)?.n, timeline.atStart], [50_000, false]);
  assert.ok(timeline.items.length <= timelines.MOST);
});

test("pages that overlap are joined without doubles", () => {
  const timeline = timelines.openAt(messages(51, 60), { messages: 60 });
  const joined = timelines.prepend(timeline, messages(41, 55), false);
  assert.deepEqual(joined.items.map(({ n }) => n), messages(41, 60).map(({ n }) => n));
});
