/**
 * @import {Frame} from "../../../main/resources/webroot/js/net/types.js"
 * @import {Hello, LinkListener, Transport, TransportName} from "../../../main/resources/webroot/js/net/transport.js"
 */

/** One link that the test plays the server of. */
export class FakeLink {
  /** @type {Frame[]} */
  sent = [];
  closed = false;
  #written = 0;

  /**
   * @param {Hello} hello
   * @param {string} base
   * @param {LinkListener} listener
   */
  constructor(hello, base, listener) {
    this.hello = hello;
    this.base = base;
    this.listener = listener;
  }

  /** @param {Frame} frame written by the server; `synced` and `pong` count by themselves */
  write(frame) {
    const counts = (frame.op === "synced" || frame.op === "pong") && frame.sent === undefined;
    const whole = counts ? { ...frame, sent: this.#written } : frame;
    this.#written += 1;
    this.listener.frame(whole);
  }

  /** The server wrote a frame and the network lost it. */
  lose() {
    this.#written += 1;
  }

  /** @param {{next?: string}} [more] */
  welcome(more = {}) {
    this.listener.opened();
    this.write({ op: "welcome", session: "s", user: { id: "1" }, server: "a", heartbeat: 5000, ...more });
  }

  /**
   * @param {number} code
   * @param {string} [reason]
   */
  break(code = 1006, reason = "") {
    if (!this.closed) this.listener.closed({ code, reason });
    this.closed = true;
  }

  /** @param {string} op */
  framesOf(op) {
    return this.sent.filter((frame) => frame.op === op);
  }
}

/** @implements {Transport} */
export class FakeTransport {
  /** @type {FakeLink[]} */
  links = [];
  pings = true;
  openWithin = 3_000;

  /** @param {TransportName} name */
  constructor(name) {
    this.name = name;
  }

  /**
   * @param {string} base
   * @param {Hello} hello
   * @param {LinkListener} listener
   */
  open(base, hello, listener) {
    const link = new FakeLink(hello, base, listener);
    this.links.push(link);
    return {
      send: (/** @type {Frame} */ frame) => void link.sent.push(frame),
      close: () => {
        link.closed = true;
      },
    };
  }

  get last() {
    const link = this.links.at(-1);
    if (!link) throw new Error(`nothing was opened over ${this.name}`);
    return link;
  }
}
