import { Climb } from "./climb.js";
import { Entrance } from "./entrance.js";
import { Ladder, STEADY_MS } from "./ladder.js";
import { Retry } from "./retry.js";
import { Servers } from "./servers.js";
import { LOST_FRAMES, Session } from "./session.js";

/**
 * @import {Frame, Server} from "./types.js"
 * @import {Transport, TransportName} from "./transport.js"
 *
 * @typedef {"connecting"|"catching-up"|"online"|"waiting"|"offline"|"replaced"|"signed-out"|"refused"|"stopped"} ClientState
 * @typedef {{state: ClientState, transport: TransportName, detail?: string}} ClientStatus
 * @typedef {{code: number, reason: string, lived: number, opened: boolean}} End
 *
 * @typedef {object} ConnectionApi
 * @property {(base: string) => Promise<Server[]>} servers
 * @property {(base: string) => void} moved the hub that is tried from now on
 * @property {() => Promise<unknown>} renew of the login, where it is tried; fails with
 *     `unauthenticated` when it is over
 * @property {() => Promise<string>} accessToken for another hub; not asked for at the home hub,
 *     where the cookie does
 *
 * @typedef {object} ConnectionDeps
 * @property {import("./timers.js").Timers} timers
 * @property {Transport[]} transports best first
 * @property {ConnectionApi} api
 * @property {string} base the home hub's URL without a slash at its end
 * @property {string} conn at most 31 characters
 * @property {() => boolean} isActive
 * @property {{name: string, version: string}} [client]
 * @property {TransportName} [remembered]
 *
 * @typedef {object} ConnectionListener
 * @property {() => string|undefined} resume the sync token to hand in
 * @property {(frame: Frame) => void} frame of the current session only
 * @property {() => void} lost the session is gone, or another takes its place
 * @property {() => void} badToken
 * @property {(status: ClientStatus) => void} status
 */

/** Above this many missed events a channel is skipped to its newest; pages bring the rest. */
const CATCH_UP = 200;
const FAILURES_BEFORE_SERVERS = 2;
const SLOW_DOWN_MS = 30_000;
/** Our own close code for a goodbye that named other servers. */
const TOLD_WHERE = 4002;
const CLOSE_CODES = { draining: 4503, busy: 4503, replaced: 4409, revoked: 4401 };

/**
 * Keeps one session standing: which transport, which server, when again, and when to leave it to
 * the person. What the frames mean is not its business, save `welcome` and `bye`.
 */
export class Connection {
  #deps;
  #listener;
  #ladder;
  #climb;
  #retry;
  #servers;
  #entrance;
  /** @type {Session|undefined} */
  #session;
  /** @type {ClientState} */
  #state = "stopped";
  #failures = 0;
  #networkUp = true;
  #second = false;

  /**
   * @param {ConnectionDeps} deps
   * @param {ConnectionListener} listener
   */
  constructor(deps, listener) {
    this.#deps = deps;
    this.#listener = listener;
    this.#servers = new Servers(deps, deps.base);
    this.#entrance = new Entrance(deps.api, this.#servers);
    this.#ladder = new Ladder(deps.transports, deps.remembered);
    this.#climb = new Climb(deps.timers, this.#ladder, () => this.#tryBetter());
    this.#retry = new Retry(deps.timers);
  }

  /** Whether frames can be sent. */
  get live() {
    return this.#state === "online" || this.#state === "catching-up";
  }

  start() {
    this.#retry.reset();
    this.#connect();
  }

  stop() {
    this.#drop();
    this.#become("stopped");
  }

  /** @param {Frame} frame */
  send(frame) {
    this.#session?.send(frame);
  }

  /** @param {string} reason */
  break(reason) {
    this.#session?.giveUp(1006, reason);
  }

  /** Everything that was missed is here. */
  caughtUp() {
    this.#failures = 0;
    this.#become("online");
    this.#climb.plan();
    this.#servers.watch();
  }

  /** @param {boolean} up */
  networkChanged(up) {
    this.#networkUp = up;
    if (!up && this.#session) this.break("the network is gone");
    else this.hurry();
  }

  /** No more waiting. */
  hurry() {
    if (this.#state === "waiting" || this.#state === "offline") this.start();
  }

  /**
   * @param {ClientState} state
   * @param {string} [detail]
   */
  #become(state, detail) {
    this.#state = state;
    const transport = this.#ladder.current.name;
    this.#listener.status({ state, transport, ...(detail ? { detail } : {}) });
  }

  #drop() {
    this.#entrance.stop();
    this.#retry.stop();
    this.#servers.unwatch();
    this.#session?.close();
    this.#session = undefined;
    this.#climb.stop();
    this.#listener.lost();
  }

  #connect() {
    this.#drop();
    // The platform may be wrong about the network, so it's tried, but what it says stands till then.
    this.#become(this.#networkUp ? "connecting" : "offline");
    this.#deps.api.moved(this.#servers.current);
    const transport = this.#ladder.current;
    this.#entrance.open(
      (token) => {
        this.#session = this.#open(transport, token);
      },
      () => {
        this.#servers.goHome();
        this.#tryAgain();
      },
    );
  }

  /**
   * @param {Transport} transport
   * @param {string} [token]
   */
  #open(transport, token) {
    const { timers, conn, client, isActive } = this.#deps;
    const resume = this.#listener.resume();
    const hello = {
      conn: `${conn}${this.#second ? "b" : "a"}`,
      catchup: CATCH_UP,
      ...(token ? { token } : {}),
      ...(resume ? { resume } : {}),
      ...(client ? { client } : {}),
    };
    /** @type {Session} */
    const session = new Session(
      { transport, base: this.#servers.current, hello, timers },
      {
        frame: (frame) => this.#frame(session, frame),
        ended: (end) => this.#sessionEnded(session, end),
        isActive,
      },
    );
    return session;
  }

  /**
   * @param {Session} session
   * @param {Frame} frame
   */
  #frame(session, frame) {
    if (this.#climb.isProbe(session) && frame.op === "welcome") this.#adopt(session);
    if (session !== this.#session) return;
    if (frame.op === "bye") {
      this.#bye(session, frame);
      return;
    }
    if (frame.op === "welcome") {
      this.#entrance.welcomed();
      this.#become("catching-up");
    }
    this.#listener.frame(frame);
  }

  /**
   * @param {Session} session
   * @param {Frame} bye
   */
  #bye(session, { reason, servers, retryAfter }) {
    const code = CLOSE_CODES[/** @type {keyof typeof CLOSE_CODES} */ (reason)] ?? 1006;
    const told = code === 4503 && servers?.length > 0;
    if (told) {
      this.#servers.learn(servers);
      this.#servers.moveOn();
    }
    this.#retry.ask(retryAfter ?? 0);
    session.giveUp(told ? TOLD_WHERE : code, reason);
  }

  /**
   * @param {Session} session
   * @param {End} end
   */
  #sessionEnded(session, end) {
    if (session === this.#session) this.#ended(end);
    else if (this.#climb.isProbe(session)) this.#climb.failed();
  }

  /** @param {End} end */
  #ended({ code, reason, lived, opened }) {
    this.#session = undefined;
    this.#drop();
    switch (code) {
      case 4000: // a poll's way to say that the token is no good
        this.#listener.badToken();
        this.#connect();
        break;
      case 4401:
        this.#entrance.renew({
          then: () => this.#state !== "stopped" && this.#connect(),
          later: () => this.#tryAgain(),
          over: () => this.#become("signed-out"),
        });
        break;
      case 4403:
        this.#become("refused", reason);
        break;
      case 4409:
        this.#become("replaced");
        break;
      case 4429:
        this.#tryAgain(this.#retry.asked || SLOW_DOWN_MS);
        break;
      case 4503:
        this.#askServers().finally(() => this.#tryAgain());
        break;
      case 4400:
      case 4413: // faults of our own: told, and no reason to hurry
        console.error(`The hub closed the connection: ${code} ${reason}`);
        this.#tryAgain(SLOW_DOWN_MS);
        break;
      case TOLD_WHERE:
        this.#tryAgain();
        break;
      case 4408:
      case 4900:
        if (lived >= STEADY_MS) this.#retry.reset();
        this.#tryAgain();
        break;
      default:
        this.#broke(code, lived, opened);
    }
  }

  /**
   * @param {number} code
   * @param {number} lived
   * @param {boolean} opened
   */
  #broke(code, lived, opened) {
    if (lived >= STEADY_MS || code === LOST_FRAMES) this.#retry.reset();
    if (!this.#networkUp) {
      this.#tryAgain();
      return;
    }
    if (opened) this.#ladder.broke(lived);
    else this.#ladder.didNotOpen();
    this.#failures += opened ? 0 : 1;
    if (this.#failures < FAILURES_BEFORE_SERVERS) this.#tryAgain();
    else this.#askServers().finally(() => this.#tryAgain());
  }

  /** Where to go now; a hub that does not answer at all is no fault of the transports. */
  async #askServers() {
    this.#become(this.#networkUp ? "waiting" : "offline");
    try {
      await this.#servers.ask();
    } catch {
      this.#ladder.forgive();
    }
    if (this.#servers.moveOn()) this.#failures = 0;
  }

  /** @param {number} [atLeast] */
  #tryAgain(atLeast = 0) {
    if (this.#state === "stopped" || this.#session) return;
    this.#become(this.#networkUp ? "waiting" : "offline");
    this.#retry.later(atLeast, () => this.#connect());
  }

  /** Each has its own conn, or the hub would take the one for a replacement of the other. */
  #tryBetter() {
    const better = this.#ladder.better;
    if (!better || !this.live) return;
    if (!this.#listener.resume()) {
      this.#climb.plan();
      return;
    }
    this.#entrance.open(
      (token) => {
        this.#second = !this.#second;
        this.#climb.probe(this.#open(better, token));
      },
      () => this.#climb.plan(),
    );
  }

  /** @param {Session} session the probe, just welcomed */
  #adopt(session) {
    this.#session?.close();
    this.#listener.lost();
    this.#session = session;
    this.#climb.done();
  }
}
