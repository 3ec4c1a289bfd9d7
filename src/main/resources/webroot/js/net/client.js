import { Connection } from "./connection.js";
import { Downstream } from "./downstream.js";
import { HubError } from "./errors.js";
import { Reads } from "./reads.js";
import { Requests } from "./requests.js";
import { Sender } from "./sender.js";

/**
 * @import {Frame, User, Presence} from "./types.js"
 * @import {ConnectionDeps, ConnectionApi, ClientStatus} from "./connection.js"
 * @import {DownstreamListener, LogReader} from "./downstream.js"
 * @import {SenderListener, Outgoing} from "./sender.js"
 *
 * @typedef {Omit<ConnectionDeps, "api"> & {api: ConnectionApi & LogReader, cached?: {token?: string, known?: Iterable<[string, number]>}}} ClientDeps
 *
 * @typedef {object} StatusListener
 * @property {(status: ClientStatus) => void} status
 * @property {(user: User) => void} [welcome]
 * @property {(people: Presence[]) => void} [presence] how the watched people are now
 *
 * @typedef {StatusListener & DownstreamListener & SenderListener} ClientListener
 */

/**
 * The client core: keeps a session with the hub whatever happens to links, transports and
 * servers, hands over what the hub says in an order that may be applied as it is, and sends what
 * the person wrote until it is answered. Knows no DOM.
 */
export class HubClient {
  #listener;
  #connection;
  #downstream;
  #requests;
  #sender;
  #reads;
  /** @type {string[]} */
  #watched = [];

  /**
   * @param {ClientDeps} deps
   * @param {ClientListener} listener
   */
  constructor(deps, listener) {
    const broken = (/** @type {string} */ reason) => this.#connection.break(reason);
    this.#listener = listener;
    this.#downstream = new Downstream(deps.api, listener, broken, deps.cached ?? {});
    this.#requests = new Requests(deps.timers, () => broken("an answer is overdue"));
    this.#sender = new Sender((frame) => this.request(frame), deps.timers, listener);
    this.#reads = new Reads((frame) => this.request(frame));
    this.#connection = new Connection(deps, {
      resume: () => this.#downstream.token,
      frame: (frame) => this.#frame(frame),
      lost: () => this.#lost(),
      badToken: () => this.#forgetToken(),
      status: (status) => listener.status(status),
    });
  }

  /** Begins, or goes on after `replaced`, `refused` or `stopped`. */
  start() {
    this.#connection.start();
  }

  stop() {
    this.#connection.stop();
  }

  /** @param {boolean} up what the platform says of the network */
  networkChanged(up) {
    this.#connection.networkChanged(up);
  }

  /** The person is here or asks for it: don't wait for the next attempt. */
  hurry() {
    this.#connection.hurry();
  }

  /** @param {Outgoing} item stays queued until it is answered or discarded */
  send(item) {
    this.#sender.enqueue(item);
  }

  /**
   * @param {string} channel
   * @param {string} clientId
   */
  discard(channel, clientId) {
    this.#sender.discard(channel, clientId);
  }

  /**
   * One command with an answer.
   *
   * @param {Frame} frame
   * @returns {Promise<any>} fails with `disconnected` where there is no session
   */
  request(frame) {
    if (!this.#connection.live) {
      return Promise.reject(new HubError("disconnected", "There is no connection to the hub."));
    }
    return this.#requests.make(frame, (numbered) => this.#connection.send(numbered));
  }

  /** @param {string} channel */
  typing(channel) {
    if (this.#connection.live) this.#connection.send({ op: "typing", channel });
  }

  /** @param {string[]} users whose presence to tell of from now on; at most 200 */
  watch(users) {
    this.#watched = users;
    if (!this.#connection.live) return;
    this.request({ op: "watch", users }).then(
      (result) => this.#listener.presence?.(result.items),
      () => undefined, // asked again with the next session
    );
  }

  /**
   * Moves the read marker; kept until the hub has taken it.
   *
   * @param {string} channel
   * @param {number} seq
   */
  markRead(channel, seq) {
    this.#reads.mark(channel, seq);
  }

  #lost() {
    this.#sender.linkDown();
    this.#downstream.linkLost();
    this.#requests.failAll();
  }

  #forgetToken() {
    this.#downstream.token = undefined;
  }

  /** @param {Frame} frame */
  #frame(frame) {
    switch (frame.op) {
      case "welcome":
        this.#welcomed(frame);
        break;
      case "synced":
        this.#downstream.checkpoint(frame.next);
        this.#whenReady();
        break;
      case "pong":
        this.#downstream.checkpoint(frame.next);
        break;
      case "ok":
        this.#requests.answer(frame);
        break;
      case "error":
        if (frame.id !== undefined) this.#requests.answer(frame);
        else if (frame.code === "bad_token") this.#forgetToken();
        break;
      default:
        this.#downstream.take(frame);
    }
  }

  /** @param {Frame} frame */
  #welcomed(frame) {
    if (frame.user) this.#listener.welcome?.(frame.user);
    if (frame.next !== undefined) {
      this.#downstream.startAsNew();
      this.#downstream.checkpoint(frame.next);
      this.#whenReady();
    }
    this.#sender.linkUp();
    this.#reads.linkUp();
    if (this.#watched.length > 0) this.watch(this.#watched);
  }

  /** Online means that the list of channels is complete too. */
  #whenReady() {
    const ready = this.#downstream.ready;
    ready.then(
      () => {
        if (ready === this.#downstream.ready && this.#connection.live) this.#connection.caughtUp();
      },
      () => undefined, // the link goes, and the next one tries again
    );
  }
}
