import assert from "node:assert/strict";
import { test } from "node:test";
import { ClientKit, settle } from "../testkit/client-kit.js";

test("a WebSocket that does not open within three seconds gives way to SockJS, then to polling", async () => {
  const kit = new ClientKit();
  kit.client.start();
  await kit.timers.advance(3_500);
  assert.equal(kit.sockjs.links.length, 1);
  kit.sockjs.last.break();
  await kit.timers.advance(1_500);
  assert.equal(kit.polling.links.length, 1);
  kit.polling.last.welcome({ next: "t0" });
  await settle();
  assert.equal(kit.state, "online");
  assert.equal(kit.transport, "polling");
});

test("a WebSocket that breaks twice gives way to SockJS", async () => {
  const kit = new ClientKit();
  await kit.online();
  kit.websocket.last.break();
  await kit.timers.advance(500);
  kit.websocket.last.welcome();
  kit.websocket.last.write({ op: "synced" });
  kit.websocket.last.break();
  await kit.timers.advance(1_000);
  assert.equal(kit.sockjs.links.length, 1);
});

test("breaks that lie far apart don't count together", async () => {
  const kit = new ClientKit();
  await kit.online();
  for (let round = 0; round < 3; round += 1) {
    const link = kit.websocket.last;
    for (let beat = 0; beat < 20; beat += 1) {
      await kit.timers.advance(4_000);
      link.write({ op: "pong" });
    }
    link.break();
    await kit.timers.advance(500);
    kit.websocket.last.welcome();
    kit.websocket.last.write({ op: "synced" });
    await settle();
  }
  assert.equal(kit.sockjs.links.length, 0);
});

test("a server that is away altogether is no fault of the WebSocket", async () => {
  const kit = new ClientKit();
  kit.servers = () => Promise.reject(new Error("away"));
  kit.client.start();
  kit.websocket.last.break();
  await kit.timers.advance(1_000);
  kit.sockjs.last.break();
  await kit.timers.advance(2_000);
  assert.equal(kit.websocket.links.length, 2, "back to the WebSocket at once");
});

test("two failures ask for other servers, and the failed one is left", async () => {
  const kit = new ClientKit();
  kit.servers = () =>
    Promise.resolve([
      { id: "a", url: "http://hub.test", websocket: true, load: 0 },
      { id: "b", url: "http://b.test", websocket: true, load: 0.5 },
    ]);
  kit.client.start();
  kit.websocket.last.break();
  await kit.timers.advance(500);
  kit.sockjs.last.break();
  await kit.timers.advance(1_500);
  assert.equal(kit.polling.last.base, "http://b.test");
});

test("after a minute it climbs back, make before break, and loses nothing", async () => {
  const kit = new ClientKit({ token: "t0", known: [["7", 10]], remembered: "polling" });
  kit.client.start();
  const poll = kit.polling.last;
  poll.welcome();
  poll.write({ op: "synced", next: "t1" });
  await settle();
  kit.polling.last.listener.frame({ op: "event", ...ClientKit.event("7", 11) });
  for (let beat = 0; beat < 12; beat += 1) {
    await kit.timers.advance(5_000);
    if (!poll.closed && kit.websocket.links.length === 0) poll.listener.frame({ op: "ok", id: 0 });
  }
  assert.equal(kit.websocket.links.length, 1, "a probe beside the running poll");
  const probe = kit.websocket.last;
  assert.ok(!poll.closed);
  assert.notEqual(probe.hello.conn, poll.hello.conn, "the hub must not take one for the other");
  assert.equal(probe.hello.resume, "t1");
  kit.send("while climbing");
  probe.welcome();
  probe.write({ op: "event", ...ClientKit.event("7", 11) });
  probe.write({ op: "event", ...ClientKit.event("7", 12) });
  probe.write({ op: "synced", next: "t2" });
  await settle();
  assert.ok(poll.closed);
  assert.equal(kit.transport, "websocket");
  assert.deepEqual(kit.events.map((event) => event.seq), [11, 12]);
  assert.deepEqual(probe.framesOf("send").map((frame) => frame.clientId), ["while climbing"]);
});

test("a probe that fails leaves the running session alone, and the next comes later", async () => {
  const kit = new ClientKit({ token: "t0", known: [["7", 10]], remembered: "sockjs" });
  kit.client.start();
  const link = kit.sockjs.last;
  link.welcome();
  link.write({ op: "synced", next: "t1" });
  /** @param {number} ms */
  const live = async (ms) => {
    for (let passed = 0; passed < ms; passed += 4_000) {
      await kit.timers.advance(4_000);
      link.write({ op: "pong" });
    }
  };
  await live(60_000);
  assert.equal(kit.websocket.links.length, 1);
  kit.websocket.last.break();
  await live(60_000);
  assert.equal(kit.websocket.links.length, 1, "twice as long now");
  await live(68_000);
  assert.equal(kit.websocket.links.length, 2);
  assert.equal(kit.state, "online");
  assert.ok(!link.closed);
});
