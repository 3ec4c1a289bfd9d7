// Chats with a running hub by the SockJS client that everybody has, as it comes from npm, over each
// transport by name. Given by the environment: HUB, the base address; CHANNEL, that both people are
// in; ANN and BEN, their access tokens.
import assert from "node:assert/strict";
import { test } from "node:test";
import SockJS from "sockjs-client";

const MESSAGES = 25;
const DEADLINE = 30_000;

/** @param {string} name */
function given(name) {
  const value = process.env[name];
  assert.ok(value, `${name} is set`);
  return value;
}

/** One end of a conversation. */
class End {
  /**
   * @param {string} transport
   * @param {string} token
   */
  constructor(transport, token) {
    /** @type {any[]} */
    this.frames = [];
    /** @type {Set<() => void>} */
    this.waiting = new Set();
    this.closed = "";
    this.socket = new SockJS(`${given("HUB")}/sockjs`, undefined, { transports: [transport], timeout: DEADLINE });
    this.socket.onopen = () => this.say({ op: "hello", token });
    this.socket.onmessage = ({ data }) => {
      this.frames.push(JSON.parse(data));
      this.waiting.forEach((look) => look());
    };
    this.socket.onclose = ({ code, reason }) => {
      this.closed = `${code} ${reason}`;
      this.waiting.forEach((look) => look());
    };
  }

  /** @param {object} frame */
  say(frame) {
    this.socket.send(JSON.stringify(frame));
  }

  /**
   * The first so many frames with this op; those of others are left.
   *
   * @param {string} op
   * @param {number} count
   * @returns {Promise<any[]>}
   */
  take(op, count) {
    return new Promise((resolve, reject) => {
      /** @param {() => void} settle */
      const end = (settle) => {
        clearTimeout(late);
        this.waiting.delete(look);
        settle();
      };
      const look = () => {
        const found = this.frames.filter((frame) => frame.op === op).slice(0, count);
        if (found.length === count) {
          this.frames = this.frames.filter((frame) => !found.includes(frame));
          end(() => resolve(found));
        } else if (this.closed) {
          end(() => reject(new Error(`closed: ${this.closed}`)));
        }
      };
      const late = setTimeout(() => {
        const ops = this.frames.map((frame) => frame.op);
        end(() => reject(new Error(`no ${count} of ${op} among ${ops}`)));
      }, DEADLINE);
      this.waiting.add(look);
      look();
    });
  }
}

for (const transport of ["websocket", "xhr-streaming", "eventsource", "xhr-polling"]) {
  test(`chats over ${transport}`, async () => {
    const ann = new End(transport, given("ANN"));
    const ben = new End(transport, given("BEN"));
    try {
      await Promise.all([ann.take("welcome", 1), ben.take("welcome", 1)]);
      assert.equal(/** @type {any} */ (ann.socket).transport, transport);
      for (const [from, to] of [[ann, ben], [ben, ann]]) {
        const texts = Array.from({ length: MESSAGES }, (_, i) => `${transport} ${i}: ünï € 😀 %0A \u2028 "<&>`);
        texts.forEach((text, i) => {
          const clientId = `${transport}-${from === ann ? "ann" : "ben"}-${i}`;
          from.say({ op: "send", id: i, channel: given("CHANNEL"), clientId, text });
        });
        const [answers, own, others] = await Promise.all([
          from.take("ok", MESSAGES),
          from.take("event", MESSAGES),
          to.take("event", MESSAGES),
        ]);
        assert.deepEqual(answers.map((answer) => answer.id), texts.map((_, i) => i));
        assert.deepEqual(others.map((event) => event.data.text), texts);
        assert.deepEqual(own, others);
        assert.deepEqual(answers.map((answer) => ({ op: "event", ...answer.result.event })), others);
      }
    } finally {
      ann.socket.close();
      ben.socket.close();
    }
  });
}
