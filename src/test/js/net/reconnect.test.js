import assert from "node:assert/strict";
import { test } from "node:test";
import { Backoff } from "../../../main/resources/webroot/js/net/backoff.js";
import { ClientKit, settle } from "../testkit/client-kit.js";

test("backoff has full jitter, doubles from half a second and stops at thirty", () => {
  let chance = 1;
  const backoff = new Backoff(() => chance);
  assert.deepEqual([1, 2, 3, 4, 5, 6, 7, 8].map(() => backoff.next()), [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  backoff.reset();
  chance = 0;
  assert.equal(backoff.next(), 0);
  assert.equal(backoff.next(2000), 2000, "what the server asked for is the least");
});

test("a new client starts without a token, and is online when the list is complete", async () => {
  const kit = new ClientKit();
  await kit.online();
  assert.equal(kit.websocket.last.hello.resume, undefined);
  assert.deepEqual(kit.trace, ["snapshot 7", "complete 7", "token t0"]);
  assert.equal(kit.state, "online");
});

test("after a break the client resumes with its stored token", async () => {
  const kit = new ClientKit();
  const link = await kit.online();
  link.write({ op: "event", ...ClientKit.event("7", 11) });
  link.write({ op: "pong", next: "t1" });
  await settle();
  link.break();
  assert.equal(kit.state, "waiting");
  await kit.timers.advance(500);
  const second = kit.websocket.last;
  assert.notEqual(second, link);
  assert.equal(second.hello.resume, "t1");
  second.welcome();
  assert.equal(kit.state, "catching-up");
  second.write({ op: "event", ...ClientKit.event("7", 11) });
  second.write({ op: "event", ...ClientKit.event("7", 12) });
  second.write({ op: "synced", next: "t2" });
  await settle();
  assert.equal(kit.state, "online");
  assert.deepEqual(kit.events.map((event) => event.seq), [11, 12], "a repeat is dropped");
  assert.deepEqual(kit.tokens, ["t0", "t1", "t2"]);
});

test("a token that came before the break but was not applied is not handed in", async () => {
  const kit = new ClientKit();
  const link = await kit.online();
  link.write({ op: "event", ...ClientKit.event("7", 13) });
  link.write({ op: "pong", next: "too early" });
  link.break();
  await kit.timers.advance(500);
  assert.equal(kit.websocket.last.hello.resume, "t0");
});

test("a count of frames that differs drops that token and resumes with the older one", async () => {
  const kit = new ClientKit();
  const link = await kit.online();
  link.lose();
  link.write({ op: "pong", next: "a lie" });
  await settle();
  assert.ok(link.closed);
  await kit.timers.advance(500);
  assert.equal(kit.websocket.last.hello.resume, "t0");
  assert.deepEqual(kit.tokens, ["t0"]);
});

test("a silent server is given up ten seconds after a ping", async () => {
  const kit = new ClientKit();
  const link = await kit.online();
  await kit.timers.advance(5_000);
  assert.equal(link.framesOf("ping").length, 1);
  await kit.timers.advance(9_900);
  assert.ok(!link.closed);
  await kit.timers.advance(200);
  assert.ok(link.closed);
});

test("any frame after a ping shows that the server is there", async () => {
  const kit = new ClientKit();
  const link = await kit.online();
  for (let beat = 0; beat < 10; beat += 1) {
    await kit.timers.advance(5_000);
    link.write({ op: "signal", type: "typing", user: "2", channel: "7", data: {} });
  }
  assert.ok(!link.closed);
});

test("a reset starts as new: the list is read again and the old token forgotten", async () => {
  const kit = new ClientKit({ token: "old", known: [["7", 3]] });
  kit.channels = [ClientKit.channel("7", 10)];
  kit.client.start();
  const link = kit.websocket.last;
  assert.equal(link.hello.resume, "old");
  link.welcome();
  link.write({ op: "reset", reason: "expired" });
  link.write({ op: "synced", next: "t9" });
  await settle();
  assert.deepEqual(kit.trace, ["snapshot 7", "complete 7", "token t9"]);
  assert.equal(kit.state, "online");
});

test("a bad token is dropped, and the session goes on as a new one", async () => {
  const kit = new ClientKit({ token: "forged" });
  kit.client.start();
  const link = kit.websocket.last;
  link.listener.opened();
  link.write({ op: "error", code: "bad_token", detail: "" });
  link.welcome({ next: "t0" });
  await settle();
  assert.deepEqual(kit.tokens, ["t0"]);
});

test("close 4401 renews the login once, then leaves it to the person", async () => {
  const kit = new ClientKit();
  kit.client.start();
  kit.websocket.last.break(4401);
  await settle();
  assert.equal(kit.refreshes, 1);
  assert.equal(kit.websocket.links.length, 2);
  kit.websocket.last.break(4401);
  await settle();
  assert.equal(kit.state, "signed-out");
  assert.equal(kit.refreshes, 1);
});

test("close 4409 waits for the person", async () => {
  const kit = new ClientKit();
  const link = await kit.online();
  link.write({ op: "bye", reason: "replaced" });
  await kit.timers.advance(120_000);
  assert.equal(kit.state, "replaced");
  assert.equal(kit.websocket.links.length, 1);
  kit.client.start();
  assert.equal(kit.websocket.links.length, 2);
});

test("close 4403 stops", async () => {
  const kit = new ClientKit();
  kit.client.start();
  kit.websocket.last.break(4403);
  await kit.timers.advance(120_000);
  assert.equal(kit.state, "refused");
  assert.equal(kit.websocket.links.length, 1);
});

test("a draining server names where to go, and its retryAfter is obeyed", async () => {
  const kit = new ClientKit();
  kit.servers = () => Promise.reject(new Error("not asked before the list of the goodbye"));
  const link = await kit.online();
  const servers = [{ id: "b", url: "http://other.test/", websocket: true, load: 0 }];
  kit.servers = () => Promise.resolve(servers);
  link.write({ op: "bye", reason: "draining", servers, retryAfter: 4_000 });
  await kit.timers.advance(3_900);
  assert.equal(kit.websocket.links.length, 1);
  await kit.timers.advance(500);
  assert.equal(kit.websocket.last.base, "http://other.test");
  assert.equal(kit.websocket.last.hello.token, "access-token", "another hub gets the token, not the cookie");
});

test("without a network the client waits, and goes on at once when it is back", async () => {
  const kit = new ClientKit();
  await kit.online();
  kit.client.networkChanged(false);
  await settle();
  assert.equal(kit.state, "offline");
  const before = kit.websocket.links.length;
  kit.client.networkChanged(true);
  await settle();
  assert.equal(kit.websocket.links.length, before + 1);
});
