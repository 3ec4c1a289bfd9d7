import { Backoff } from "./backoff.js";
import { isPassing } from "./errors.js";
import { Ladder, STEADY_MS } from "./ladder.js";
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
const LONGEST_CLIMB_MS = 600_000;
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
  #backoff;
  /** @type {Session|undefined} */
  #session;
  /** @type {Session|undefined} */
  #probe;
  #base;
  #servers;
  /** @type {ClientState} */
  #state = "stopped";
  #attempt = 0;
  #failures = 0;
  #refreshed = false;
  #networkUp = true;
  #second = false;
  #wait = 0;
  #climbAfter = STEADY_MS;
  /** @type {any} */
  #retryTimer;
  /** @type {any} */
  #climbTimer;

  /**
   * @param {ConnectionDeps} deps
   * @param {ConnectionListener} listener
   */
  constructor(deps, listener) {
    this.#deps = deps;
    this.#listener = listener;
    this.#base = deps.base;
    this.#servers = new Servers(deps, deps.base);
    this.#ladder = new Ladder(deps.transports, deps.remembered);
    this.#backoff = new Backoff(deps.timers.random);
  }

  /** Whether frames can be sent. */
  get live() {
    return this.#state === "online" || this.#state === "catching-up";
  }

  start() {
    this.#backoff.reset();
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
    this.#planClimb();
    this.#servers.watch(this.#base);
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
    const { timers } = this.#deps;
    this.#attempt += 1;
    timers.clearTimeout(this.#retryTimer);
    timers.clearTimeout(this.#climbTimer);
    this.#servers.unwatch();
    this.#session?.close();
    this.#probe?.close();
    this.#session = undefined;
    this.#probe = undefined;
    this.#listener.lost();
  }

  #connect() {
    this.#drop();
    // The platform may be wrong about the network, so it's tried, but what it says stands till then.
    this.#become(this.#networkUp ? "connecting" : "offline");
    this.#deps.api.moved(this.#base);
    const transport = this.#ladder.current;
    this.#withCredentials(
      (token) => {
        this.#session = this.#open(transport, token);
      },
      () => {
        this.#base = this.#deps.base;
        this.#retry();
      },
    );
  }

  /**
   * Goes on with what opens a session where we are: at home nothing, the cookie does.
   *
   * @param {(token?: string) => void} then
   * @param {() => void} otherwise
   */
  #withCredentials(then, otherwise) {
    if (this.#base === this.#deps.base) {
      then();
      return;
    }
    const attempt = this.#attempt;
    this.#deps.api.accessToken().then(
      (token) => attempt === this.#attempt && then(token),
      () => attempt === this.#attempt && otherwise(),
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
      { transport, base: this.#base, hello, timers },
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
    if (session === this.#probe && frame.op === "welcome") this.#adopt(session);
    if (session !== this.#session) return;
    if (frame.op === "bye") {
      this.#bye(session, frame);
      return;
    }
    if (frame.op === "welcome") {
      this.#refreshed = false;
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
      this.#base = this.#servers.after(this.#base);
    }
    this.#wait = retryAfter ?? 0;
    session.giveUp(told ? TOLD_WHERE : code, reason);
  }

  /**
   * @param {Session} session
   * @param {End} end
   */
  #sessionEnded(session, end) {
    if (session === this.#session) this.#ended(end);
    else if (session === this.#probe) {
      this.#probe = undefined;
      this.#climbAfter = Math.min(LONGEST_CLIMB_MS, this.#climbAfter * 2);
      this.#planClimb();
    }
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
        this.#signIn();
        break;
      case 4403:
        this.#become("refused", reason);
        break;
      case 4409:
        this.#become("replaced");
        break;
      case 4429:
        this.#retry(this.#wait || SLOW_DOWN_MS);
        break;
      case 4503:
        this.#askServers().finally(() => this.#retry());
        break;
      case 4400:
      case 4413: // faults of our own: told, and no reason to hurry
        console.error(`The hub closed the connection: ${code} ${reason}`);
        this.#retry(SLOW_DOWN_MS);
        break;
      case TOLD_WHERE:
        this.#retry();
        break;
      case 4408:
      case 4900:
        if (lived >= STEADY_MS) this.#backoff.reset();
        this.#retry();
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
    if (lived >= STEADY_MS || code === LOST_FRAMES) this.#backoff.reset();
    if (!this.#networkUp) {
      this.#retry();
      return;
    }
    if (opened) this.#ladder.broke(lived);
    else this.#ladder.didNotOpen();
    this.#failures += opened ? 0 : 1;
    if (this.#failures < FAILURES_BEFORE_SERVERS) this.#retry();
    else this.#askServers().finally(() => this.#retry());
  }

  /** Where to go now; a hub that does not answer at all is no fault of the transports. */
  async #askServers() {
    this.#become(this.#networkUp ? "waiting" : "offline");
    try {
      await this.#servers.ask(this.#base);
    } catch {
      this.#ladder.forgive();
    }
    const next = this.#servers.after(this.#base);
    if (next !== this.#base) this.#failures = 0;
    this.#base = next;
  }

  /** @param {number} [atLeast] */
  #retry(atLeast = 0) {
    if (this.#state === "stopped" || this.#session) return;
    const wait = this.#backoff.next(Math.max(atLeast, this.#wait));
    this.#wait = 0;
    this.#become(this.#networkUp ? "waiting" : "offline");
    this.#deps.timers.clearTimeout(this.#retryTimer);
    this.#retryTimer = this.#deps.timers.setTimeout(() => this.#connect(), wait);
  }

  /** The login was not taken: renewed once, then it is up to the person. */
  #signIn() {
    if (this.#refreshed) {
      this.#become("signed-out");
      return;
    }
    this.#refreshed = true;
    this.#deps.api.renew().then(
      () => this.#state !== "stopped" && this.#connect(),
      (error) => {
        if (isPassing(error)) {
          this.#refreshed = false;
          this.#retry();
        } else this.#become("signed-out");
      },
    );
  }

  #planClimb() {
    const { timers } = this.#deps;
    timers.clearTimeout(this.#climbTimer);
    if (this.#ladder.better) {
      this.#climbTimer = timers.setTimeout(() => this.#climb(), this.#climbAfter);
    }
  }

  /**
   * Tries the best transport beside the running one, which goes only when the other stands. Each
   * has its own conn, or the hub would take the one for a replacement of the other.
   */
  #climb() {
    const better = this.#ladder.better;
    if (!better || !this.live) return;
    if (!this.#listener.resume()) {
      this.#planClimb();
      return;
    }
    this.#withCredentials(
      (token) => {
        this.#second = !this.#second;
        this.#probe = this.#open(better, token);
      },
      () => this.#planClimb(),
    );
  }

  /** @param {Session} session the probe, just welcomed */
  #adopt(session) {
    this.#probe = undefined;
    this.#session?.close();
    this.#listener.lost();
    this.#session = session;
    this.#climbAfter = STEADY_MS;
    if (this.#ladder.better) this.#ladder.climbedTo(this.#ladder.better);
  }
}
