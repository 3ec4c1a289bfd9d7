import assert from "node:assert/strict";
import { test } from "node:test";
import { ClientKit, settle } from "../testkit/client-kit.js";

test("events that come before the list are kept, and applied from the base on", async () => {
  const kit = new ClientKit();
  kit.channels = [ClientKit.channel("7", 10)];
  /** @type {() => void} */
  let letGo = () => {};
  kit.beforeList = () => new Promise((resolve) => (letGo = () => resolve(undefined)));
  kit.client.start();
  const link = kit.websocket.last;
  link.welcome({ next: "t0" });
  link.write({ op: "event", ...ClientKit.event("7", 10) });
  link.write({ op: "event", ...ClientKit.event("7", 11) });
  link.write({ op: "pong", next: "t1" });
  await settle();
  assert.deepEqual(kit.trace, [], "nothing is applied and no token stored before the list is there");
  letGo();
  await settle();
  assert.deepEqual(kit.trace, ["snapshot 7", "event 7/11", "complete 7", "token t0", "token t1"]);
});

test("a hole is read from the log before what follows is applied", async () => {
  const kit = new ClientKit();
  const link = await kit.online();
  kit.log = [11, 12, 13, 14, 15].map((seq) => ClientKit.event("7", seq));
  link.write({ op: "event", ...ClientKit.event("7", 15) });
  link.write({ op: "pong", next: "t1" });
  link.write({ op: "event", ...ClientKit.event("8", 1) });
  await settle();
  assert.deepEqual(kit.events.filter((event) => event.channel === "7").map((event) => event.seq), [11, 12, 13, 14, 15]);
  assert.ok(kit.trace.indexOf("token t1") > kit.trace.indexOf("event 7/15"));
});

test("a hole in one channel holds no other up", async () => {
  const kit = new ClientKit({ token: "t", known: [["7", 1], ["8", 1]] });
  kit.client.start();
  const link = kit.websocket.last;
  link.welcome();
  kit.log = [ClientKit.event("7", 2), ClientKit.event("7", 3)];
  link.write({ op: "event", ...ClientKit.event("7", 3) });
  link.write({ op: "event", ...ClientKit.event("8", 2) });
  assert.deepEqual(kit.trace, ["event 8/2"]);
  await settle();
  assert.deepEqual(kit.trace, ["event 8/2", "event 7/2", "event 7/3"]);
});

test("what the log can't fill breaks the link instead of being guessed", async () => {
  const kit = new ClientKit();
  const link = await kit.online();
  link.write({ op: "event", ...ClientKit.event("7", 12) });
  await settle();
  assert.ok(link.closed);
  assert.deepEqual(kit.events, []);
  assert.equal(kit.logReads, 1, "no tight loop");
});

test("a gap moves the channel on without its events", async () => {
  const kit = new ClientKit({ token: "t", known: [["7", 5]] });
  kit.client.start();
  const link = kit.websocket.last;
  link.welcome();
  link.write({ op: "gap", channel: "7", from: 6, to: 900 });
  link.write({ op: "event", ...ClientKit.event("7", 901) });
  link.write({ op: "synced", next: "t1" });
  await settle();
  assert.deepEqual(kit.trace, ["gap 7 to 900", "event 7/901", "token t1"]);
});

test("a channel that is added begins at the event of joining", async () => {
  const kit = new ClientKit();
  const link = await kit.online();
  link.write({ op: "channel", action: "added", channel: { ...ClientKit.channel("9", 40), joinedSeq: 40 } });
  link.write({ op: "event", ...ClientKit.event("9", 39) });
  link.write({ op: "event", ...ClientKit.event("9", 40) });
  await settle();
  assert.deepEqual(kit.trace.slice(3), ["channel added 9", "event 9/40"]);
});

test("one who was removed and comes back does not wait for what was said between", async () => {
  const kit = new ClientKit();
  const link = await kit.online();
  link.write({ op: "channel", action: "removed", channel: ClientKit.channel("7", 11) });
  link.write({ op: "channel", action: "added", channel: { ...ClientKit.channel("7", 30), joinedSeq: 30 } });
  link.write({ op: "event", ...ClientKit.event("7", 30) });
  await settle();
  assert.equal(kit.logReads, 0);
  assert.equal(kit.events.at(-1)?.seq, 30);
});

test("signals pass at once", async () => {
  const kit = new ClientKit();
  const link = await kit.online();
  link.write({ op: "signal", type: "typing", user: "2", channel: "7", data: {} });
  assert.equal(kit.trace.at(-1), "signal typing");
});
