import assert from "node:assert/strict";
import { test } from "node:test";
import { HubError } from "../../../main/resources/webroot/js/net/errors.js";
import { ClientKit, settle } from "../testkit/client-kit.js";

const HOME = "http://hub.test";

/** @param {...string} urls */
function listed(...urls) {
  return urls.map((url) => ({ id: url, url, websocket: true, load: 0 }));
}

/** Online at home, knowing others, when home goes and nobody answers there any more. */
async function homeDies(/** @type {number} */ chance, /** @type {string[]} */ ...others) {
  const kit = new ClientKit();
  kit.servers = () => Promise.resolve(listed(HOME, ...others));
  kit.timers.chance = chance;
  await kit.online();
  kit.servers = () => Promise.reject(new HubError("disconnected", ""));
  kit.websocket.last.break();
  return kit;
}

/** Lets every attempt fail until there's one at another hub than before. */
async function untilElsewhere(/** @type {ClientKit} */ kit) {
  const from = kit.base;
  for (let attempt = 0; attempt < 3 && kit.base === from; attempt += 1) {
    await kit.timers.advance(2_000);
    for (const link of [...kit.websocket.links, ...kit.sockjs.links]) if (link.base === from) link.break();
    await settle();
  }
  await kit.timers.advance(2_000);
}

test("when the hub is gone the page goes on at another that it has heard of, by token", async () => {
  const kit = await homeDies(1, "http://b.test");
  const died = kit.timers.now();
  await untilElsewhere(kit);
  const link = kit.websocket.last;
  assert.equal(link.base, "http://b.test");
  assert.equal(link.hello.token, "access-token");
  assert.equal(link.hello.resume, "t0", "where it was");
  assert.equal(kit.base, "http://b.test", "calls over HTTP go there too");
  assert.ok(kit.timers.now() - died <= 10_000);
});

test("of several others each gets its turn, and then it's home again", async () => {
  const kit = await homeDies(0.1, "http://b.test", "http://c.test");
  const tried = [];
  for (let i = 0; i < 3; i += 1) {
    await untilElsewhere(kit);
    tried.push(kit.base);
  }
  assert.deepEqual(tried, ["http://b.test", "http://c.test", HOME]);
});

test("without an access token it stays at home", async () => {
  const kit = await homeDies(0.1, "http://b.test");
  kit.accessToken = () => Promise.reject(new HubError("disconnected", ""));
  await kit.timers.advance(500);
  kit.websocket.last.break();
  await kit.timers.advance(1_000);
  kit.sockjs.last.break();
  await kit.timers.advance(5_000);
  assert.ok(kit.websocket.links.every((link) => link.base === HOME));
  assert.equal(kit.base, HOME);
});

test("who there is is asked again every two minutes, and not while the link is down", async () => {
  const kit = new ClientKit({ remembered: "polling" });
  let asked = 0;
  kit.servers = async () => {
    asked += 1;
    return listed(HOME);
  };
  kit.polling.pings = false;
  kit.client.start();
  kit.polling.last.welcome({ next: "t0" });
  await settle();
  assert.equal(asked, 1);
  await kit.timers.advance(121_000);
  assert.equal(asked, 2);
  kit.client.stop();
  await kit.timers.advance(600_000);
  assert.equal(asked, 2);
});

test("from another hub it climbs back to the WebSocket with a token of its own", async () => {
  const kit = new ClientKit({ token: "t0", known: [["7", 10]] });
  kit.client.start();
  kit.websocket.last.welcome();
  kit.websocket.last.write({ op: "synced", next: "t1" });
  kit.websocket.last.write({ op: "bye", reason: "draining", servers: listed("http://b.test") });
  await kit.timers.advance(500);
  kit.websocket.last.break();
  await kit.timers.advance(1_000);
  kit.sockjs.last.welcome();
  kit.sockjs.last.write({ op: "synced", next: "t2" });
  await settle();
  for (let beat = 0; beat < 13; beat += 1) {
    await kit.timers.advance(5_000);
    kit.sockjs.last.write({ op: "pong" });
  }
  const probe = kit.websocket.last;
  assert.equal(probe.base, "http://b.test");
  assert.equal(probe.hello.token, "access-token");
  assert.equal(kit.websocket.links.length, 3);
});
