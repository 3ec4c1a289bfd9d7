import { HubError } from "./errors.js";

const POLL_SECONDS = 25;
/** Beyond a poll's own timeout, before the connection is given up. */
const GRACE_MS = 10_000;
const MOST_COMMANDS = 50;

/**
 * `/sync` and `/commands` behind the face of a link: answers become the frames a socket would
 * have brought, a resumed session ends its catching up with `synced`, and every answer ends with
 * a `pong` that carries `next`. Pings are answered here, since the poll itself keeps the person
 * present.
 *
 * @param {{fetch: PollFetch, timers: import("./timers.js").Timers}} deps
 * @returns {import("./transport.js").Transport}
 *
 * @typedef {(path: string, init: {base: string, method: string, body?: unknown, token?: string, signal: AbortSignal}) => Promise<any>} PollFetch
 *     answers the parsed body, or fails with a HubError
 */
export function longPollTransport(deps) {
  return {
    name: "polling",
    pings: false,
    openWithin: 10_000,
    open: (base, hello, listener) => new PollLink(deps, base, hello, listener),
  };
}

class PollLink {
  #deps;
  #base;
  #hello;
  #listener;
  #abort = new AbortController();
  /** @type {import("./types.js").Frame[]} */
  #waiting = [];
  #posting = false;
  #over = false;

  /**
   * @param {{fetch: PollFetch, timers: import("./timers.js").Timers}} deps
   * @param {string} base
   * @param {import("./transport.js").Hello} hello
   * @param {import("./transport.js").LinkListener} listener
   */
  constructor(deps, base, hello, listener) {
    this.#deps = deps;
    this.#base = base;
    this.#hello = hello;
    this.#listener = listener;
    this.#run().catch((error) => this.#broken(error));
  }

  /** @param {import("./types.js").Frame} frame */
  send(frame) {
    if (frame.op === "ping") return;
    this.#waiting.push(frame);
    void this.#post();
  }

  close() {
    this.#over = true;
    this.#abort.abort();
  }

  async #run() {
    const { resume } = this.#hello;
    const first = await this.#poll(resume, 0);
    if (this.#over) return;
    this.#listener.opened();
    const next = resume ? undefined : first.next;
    this.#frame({ op: "welcome", session: this.#hello.conn, heartbeat: 0, next });
    let since = this.#deliver(first);
    let catchingUp = Boolean(resume);
    let more = Boolean(first.more);
    for (;;) {
      if (catchingUp && !more) {
        catchingUp = false;
        this.#frame({ op: "synced", next: since });
      }
      if (this.#over) return;
      const answer = await this.#poll(since, catchingUp ? 0 : POLL_SECONDS);
      if (this.#over) return;
      since = this.#deliver(answer);
      more = Boolean(answer.more);
    }
  }

  /**
   * @param {string|undefined} since
   * @param {number} timeout in seconds
   */
  #poll(since, timeout) {
    const query = { since, timeout, conn: this.#hello.conn, catchup: this.#hello.catchup };
    return this.#call("/sync", "POST", query, timeout * 1000 + GRACE_MS);
  }

  /**
   * @param {any} answer
   * @returns {string} the token to go on with
   */
  #deliver(answer) {
    if (answer.reset) this.#frame({ op: "reset", ...answer.reset });
    for (const channel of answer.channels ?? []) {
      this.#frame("action" in channel ? { op: "channel", ...channel } : { op: "channel", action: "updated", channel });
    }
    for (const gap of answer.gaps ?? []) this.#frame({ op: "gap", ...gap });
    for (const event of answer.events ?? []) this.#frame({ op: "event", ...event });
    for (const signal of answer.signals ?? []) this.#frame({ op: "signal", ...signal });
    if (answer.replaced) this.#frame({ op: "bye", reason: "replaced" });
    else if (answer.bye) this.#frame({ op: "bye", ...answer.bye });
    else this.#frame({ op: "pong", next: answer.next });
    return answer.next;
  }

  /** @param {import("./types.js").Frame} frame */
  #frame(frame) {
    if (!this.#over) this.#listener.frame(frame);
  }

  /** One POST at a time keeps the order of what is sent. */
  async #post() {
    if (this.#posting) return;
    this.#posting = true;
    try {
      while (this.#waiting.length > 0 && !this.#over) {
        const batch = this.#waiting.splice(0, MOST_COMMANDS);
        const path = `/commands?conn=${encodeURIComponent(this.#hello.conn)}`;
        const answers = await this.#call(path, "POST", batch, 2 * GRACE_MS);
        for (const answer of answers) if (answer) this.#frame(answer);
      }
    } catch (error) {
      this.#broken(error);
    } finally {
      this.#posting = false;
    }
  }

  /**
   * @param {string} path
   * @param {string} method
   * @param {unknown} body
   * @param {number} deadline in milliseconds
   */
  async #call(path, method, body, deadline) {
    const { fetch, timers } = this.#deps;
    const stop = new AbortController();
    const give = () => stop.abort();
    this.#abort.signal.addEventListener("abort", give);
    const timer = timers.setTimeout(give, deadline);
    try {
      const init = { base: this.#base, method, body, token: this.#hello.token, signal: stop.signal };
      return await fetch(path, init);
    } finally {
      timers.clearTimeout(timer);
      this.#abort.signal.removeEventListener("abort", give);
    }
  }

  /** @param {unknown} error */
  #broken(error) {
    if (this.#over) return;
    this.close();
    const code = error instanceof HubError ? error.code : "";
    if (code === "bad_token") this.#listener.closed({ code: 4000, reason: "bad_token" });
    else if (code === "unauthenticated" || code === "token_expired") {
      this.#listener.closed({ code: 4401, reason: code });
    } else if (code === "forbidden") this.#listener.closed({ code: 4403, reason: code });
    else if (code === "rate_limited") this.#listener.closed({ code: 4429, reason: code });
    else this.#listener.closed({ code: 1006, reason: String(error) });
  }
}
