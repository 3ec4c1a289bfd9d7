import assert from "node:assert/strict";
import { test } from "node:test";
import { HubError } from "../../../main/resources/webroot/js/net/errors.js";
import { longPollTransport } from "../../../main/resources/webroot/js/net/longpoll.js";
import { ClientKit } from "../testkit/client-kit.js";
import { ManualTimers, settle } from "../testkit/manual-timers.js";

/** A server's `/sync` and `/commands`, answered by the test one call at a time. */
class PollKit {
  timers = new ManualTimers();
  /** @type {{path: string, body: any, signal: AbortSignal, answer: (body: any) => void, fail: (error: Error) => void}[]} */
  calls = [];
  /** @type {any[]} */
  frames = [];
  /** @type {{code: number, reason: string}[]} */
  closes = [];

  /** @param {string} [resume] */
  open(resume) {
    const transport = longPollTransport({
      timers: this.timers,
      fetch: (path, { body, signal }) =>
        new Promise((answer, fail) => {
          this.calls.push({ path, body, signal, answer, fail });
          signal.addEventListener("abort", () => fail(new HubError("disconnected", "")));
        }),
    });
    return transport.open("http://hub.test", { conn: "tab", ...(resume ? { resume } : {}) }, {
      opened: () => this.frames.push({ op: "opened" }),
      frame: (frame) => this.frames.push(frame),
      closed: (why) => this.closes.push(why),
    });
  }

  /** @param {any} body */
  async answer(body) {
    this.calls.at(-1)?.answer({ events: [], channels: [], signals: [], ...body });
    await settle();
  }

  get ops() {
    return this.frames.map((frame) => frame.op);
  }
}

test("without a token the first answer is the welcome with its token", async () => {
  const kit = new PollKit();
  kit.open();
  assert.equal(kit.calls[0].body.since, undefined);
  await kit.answer({ next: "n1" });
  assert.deepEqual(kit.ops, ["opened", "welcome", "pong"]);
  assert.equal(kit.frames[1].next, "n1");
  assert.equal(kit.calls[1].body.since, "n1");
  assert.equal(kit.calls[1].body.timeout, 25);
});

test("with a token everything missed comes first, then synced", async () => {
  const kit = new PollKit();
  kit.open("old");
  await kit.answer({ events: [ClientKit.event("7", 1)], next: "n1", more: true });
  assert.equal(kit.frames[1].next, undefined, "a resumed session gets no token with its welcome");
  await kit.answer({ channels: [{ action: "added", channel: { id: "9" } }], gaps: [{ channel: "8", from: 1, to: 5 }], events: [ClientKit.event("8", 6)], next: "n2" });
  assert.deepEqual(kit.ops, ["opened", "welcome", "event", "pong", "channel", "gap", "event", "pong", "synced"]);
  assert.equal(kit.frames.at(-1).next, "n2");
  assert.equal(kit.calls.at(-1)?.body.timeout, 25);
});

test("commands go in order, one request at a time, and pings not at all", async () => {
  const kit = new PollKit();
  const link = kit.open("old");
  link.send({ op: "ping" });
  link.send({ op: "send", id: 1 });
  link.send({ op: "typing" });
  link.send({ op: "send", id: 2 });
  const posts = () => kit.calls.filter((call) => call.path.startsWith("/commands"));
  assert.equal(posts().length, 1);
  posts()[0].answer([{ op: "ok", id: 1, result: {} }]);
  await settle();
  assert.deepEqual(posts()[1].body.map((/** @type {any} */ frame) => frame.op), ["typing", "send"]);
  posts()[1].answer([null, { op: "ok", id: 2, result: {} }]);
  await settle();
  assert.deepEqual(kit.frames.map((frame) => frame.id), [1, 2]);
});

test("a poll without an answer is given up ten seconds after its timeout", async () => {
  const kit = new PollKit();
  kit.open("old");
  await kit.answer({ next: "n1" });
  await kit.answer({ next: "n1" });
  await kit.timers.advance(34_900);
  assert.deepEqual(kit.closes, []);
  await kit.timers.advance(200);
  assert.equal(kit.closes.length, 1);
});

test("a second poll elsewhere says goodbye", async () => {
  const kit = new PollKit();
  kit.open("old");
  await kit.answer({ next: "old", replaced: true });
  assert.deepEqual(kit.frames.find((frame) => frame.op === "bye"), { op: "bye", reason: "replaced" });
});

test("a draining hub says where to go", async () => {
  const kit = new PollKit();
  kit.open("old");
  await kit.answer({ next: "n1", bye: { reason: "draining", servers: [] } });
  assert.equal(kit.frames.find((frame) => frame.op === "bye").reason, "draining");
});

test("closing ends the waiting poll without a word", async () => {
  const kit = new PollKit();
  const link = kit.open("old");
  await kit.answer({ next: "n1" });
  link.close();
  await settle();
  assert.ok(kit.calls.at(-1)?.signal.aborted);
  assert.deepEqual(kit.closes, []);
});

test("refusals close with the codes that a socket would have closed with", async () => {
  for (const [code, close] of /** @type {const} */ ([["bad_token", 4000], ["unauthenticated", 4401], ["forbidden", 4403], ["rate_limited", 4429], ["unavailable", 1006]])) {
    const kit = new PollKit();
    kit.open("old");
    kit.calls[0].fail(new HubError(code, ""));
    await settle();
    assert.equal(kit.closes[0].code, close, code);
  }
});
