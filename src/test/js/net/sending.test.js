import assert from "node:assert/strict";
import { test } from "node:test";
import { ClientKit, settle } from "../testkit/client-kit.js";

/** @param {import("../testkit/fake-transport.js").FakeLink} link */
const sends = (link) => link.framesOf("send").map((frame) => `${frame.channel} ${frame.clientId}`);

/**
 * @param {import("../testkit/fake-transport.js").FakeLink} link
 * @param {string} clientId
 * @param {number} seq
 */
function accept(link, clientId, seq) {
  const frame = link.framesOf("send").find((one) => one.clientId === clientId);
  link.write({ op: "ok", id: frame?.id, result: { event: { ...ClientKit.event("7", seq), data: { clientId } } } });
}

test("a channel's messages go one at a time, channels side by side", async () => {
  const kit = new ClientKit();
  const link = await kit.online();
  kit.send("a");
  kit.send("b");
  kit.send("x", "8");
  assert.deepEqual(sends(link), ["7 a", "8 x"]);
  accept(link, "a", 11);
  await settle();
  assert.deepEqual(sends(link), ["7 a", "8 x", "7 b"]);
  assert.deepEqual(kit.acknowledged, ["a"]);
});

test("what was not answered is sent again after a break, in order, with the same clientIds", async () => {
  const kit = new ClientKit();
  const link = await kit.online();
  kit.send("a");
  kit.send("b");
  link.break();
  kit.send("c");
  await kit.timers.advance(500);
  const second = kit.websocket.last;
  second.welcome();
  await settle();
  assert.deepEqual(sends(second), ["7 a"]);
  accept(second, "a", 11);
  await settle();
  accept(second, "b", 12);
  await settle();
  accept(second, "c", 13);
  await settle();
  assert.deepEqual(sends(second), ["7 a", "7 b", "7 c"]);
  assert.deepEqual(kit.acknowledged, ["a", "b", "c"]);
});

test("unavailable waits and tries again, and what follows keeps its place", async () => {
  const kit = new ClientKit();
  const link = await kit.online();
  kit.send("a");
  kit.send("b");
  link.write({ op: "error", id: link.framesOf("send")[0].id, code: "unavailable", detail: "" });
  await settle();
  assert.deepEqual(sends(link), ["7 a"]);
  await kit.timers.advance(500);
  assert.deepEqual(sends(link), ["7 a", "7 a"]);
});

test("rate_limited waits as long as it is told", async () => {
  const kit = new ClientKit();
  const link = await kit.online();
  kit.send("a");
  link.write({ op: "error", id: link.framesOf("send")[0].id, code: "rate_limited", detail: "", retryAfter: 3_000 });
  await kit.timers.advance(2_900);
  assert.deepEqual(sends(link), ["7 a"]);
  await kit.timers.advance(500);
  assert.deepEqual(sends(link), ["7 a", "7 a"]);
});

test("a final no is the person's to decide, and the next message goes on", async () => {
  const kit = new ClientKit();
  const link = await kit.online();
  kit.send("a");
  kit.send("b");
  link.write({ op: "error", id: link.framesOf("send")[0].id, code: "text_too_long", detail: "Too long." });
  await settle();
  assert.deepEqual(kit.refused, ["a text_too_long"]);
  assert.deepEqual(sends(link), ["7 a", "7 b"]);
});

test("a message older than fourteen days is put to the person instead of being sent", async () => {
  const kit = new ClientKit();
  kit.client.send({ channel: "7", clientId: "old", text: "old", at: kit.timers.now() - 15 * 86_400_000 });
  const link = await kit.online();
  assert.deepEqual(kit.refused, ["old expired"]);
  assert.deepEqual(sends(link), []);
});

test("a message that was discarded is not sent", async () => {
  const kit = new ClientKit();
  kit.send("a");
  kit.send("b");
  kit.client.discard("7", "a");
  const link = await kit.online();
  assert.deepEqual(sends(link), ["7 b"]);
});

test("an answer that never comes gives the link up, and the message goes again", async () => {
  const kit = new ClientKit();
  const link = await kit.online();
  kit.send("a");
  for (let beat = 0; beat < 4; beat += 1) {
    await kit.timers.advance(4_900);
    link.write({ op: "pong" });
  }
  assert.ok(!link.closed);
  await kit.timers.advance(1_000);
  assert.ok(link.closed);
  kit.websocket.last.welcome();
  assert.deepEqual(sends(kit.websocket.last), ["7 a"]);
});

test("a read marker is kept until the hub has taken it, and only moves forward", async () => {
  const kit = new ClientKit();
  kit.client.markRead("7", 5);
  kit.client.markRead("7", 4);
  const link = await kit.online();
  assert.deepEqual(link.framesOf("read").map((frame) => frame.seq), [5]);
  link.break();
  await kit.timers.advance(500);
  kit.websocket.last.welcome();
  assert.deepEqual(kit.websocket.last.framesOf("read").map((frame) => frame.seq), [5]);
});

test("who is watched is told to every new session", async () => {
  const kit = new ClientKit();
  const link = await kit.online();
  kit.client.watch(["2", "3"]);
  link.break();
  await kit.timers.advance(500);
  kit.websocket.last.welcome();
  assert.deepEqual(kit.websocket.last.framesOf("watch").map((frame) => frame.users), [["2", "3"]]);
});
