import { HubClient } from "../../../main/resources/webroot/js/net/client.js";
import { FakeTransport } from "./fake-transport.js";
import { ManualTimers, settle } from "./manual-timers.js";

/**
 * @import {Channel, LogEvent, Server} from "../../../main/resources/webroot/js/net/types.js"
 */

/** A client core on fake transports, and a record of all it handed over. */
export class ClientKit {
  timers = new ManualTimers();
  websocket = new FakeTransport("websocket");
  sockjs = new FakeTransport("sockjs");
  polling = new FakeTransport("polling");
  /** @type {Channel[]} */
  channels = [];
  /** @type {LogEvent[]} */
  log = [];
  /** @type {string[]} */
  states = [];
  /** @type {string[]} everything in the order it was handed over */
  trace = [];
  /** @type {string[]} */
  tokens = [];
  /** @type {LogEvent[]} */
  events = [];
  /** @type {string[]} */
  refused = [];
  /** @type {string[]} */
  acknowledged = [];
  refreshes = 0;
  /** @type {() => Promise<void>} */
  refresh = () => Promise.resolve();
  /** @type {() => Promise<Server[]>} */
  servers = () => Promise.resolve([{ id: "a", url: "http://hub.test", websocket: true, load: 0 }]);
  /** @type {() => Promise<void>} holds the list of channels back until a test lets it go */
  beforeList = () => Promise.resolve();
  /** @type {() => Promise<string>} */
  accessToken = () => Promise.resolve("access-token");
  base = "";
  logReads = 0;
  transport = "";

  /** @param {{token?: string, known?: [string, number][], remembered?: any}} [cached] */
  constructor(cached = {}) {
    this.client = new HubClient(
      {
        timers: this.timers,
        transports: [this.websocket, this.sockjs, this.polling],
        base: "http://hub.test",
        conn: "tab",
        isActive: () => true,
        cached,
        remembered: cached.remembered,
        api: {
          listChannels: async () => {
            await this.beforeList();
            return { items: this.channels };
          },
          readLog: async (channel, after) => {
            this.logReads += 1;
            const items = this.log.filter((event) => event.channel === channel && event.seq > after).slice(0, 3);
            return { items, head: { seq: this.log.at(-1)?.seq ?? 0 } };
          },
          servers: () => this.servers(),
          renew: () => {
            this.refreshes += 1;
            return this.refresh();
          },
          moved: (base) => {
            this.base = base;
          },
          accessToken: () => this.accessToken(),
        },
      },
      {
        status: ({ state, transport }) => {
          this.states.push(state);
          this.transport = transport;
        },
        snapshot: (items) => this.trace.push(`snapshot ${items.map((channel) => channel.id).join()}`),
        snapshotComplete: (ids) => this.trace.push(`complete ${[...ids].join()}`),
        event: (event) => {
          this.events.push(event);
          this.trace.push(`event ${event.channel}/${event.seq}`);
        },
        channel: ({ action, channel }) => this.trace.push(`channel ${action} ${channel.id}`),
        gap: ({ channel, to }) => this.trace.push(`gap ${channel} to ${to}`),
        signal: ({ type }) => this.trace.push(`signal ${type}`),
        checkpoint: (token) => {
          this.tokens.push(token);
          this.trace.push(`token ${token}`);
        },
        sent: ({ clientId }) => this.acknowledged.push(clientId),
        refused: ({ clientId }, { code }) => this.refused.push(`${clientId} ${code}`),
      },
    );
  }

  get state() {
    return this.states.at(-1);
  }

  /** @param {string} id @param {number} seq @returns {Channel} */
  static channel(id, seq) {
    return {
      id,
      kind: "group",
      name: id,
      visibility: "private",
      createdAt: "2026-01-01T00:00:00.000Z",
      createdBy: "1",
      members: 2,
      head: { seq, messages: seq },
      joinedSeq: 1,
    };
  }

  /** @param {string} channel @param {number} seq @returns {LogEvent} */
  static event(channel, seq) {
    return { channel, seq, type: "message.created", at: "2026-01-01T00:00:00.000Z", by: "2", data: { clientId: `c${seq}`, text: `t${seq}`, mentions: [], n: seq } };
  }

  /** @param {string} text */
  send(text, channel = "7") {
    this.client.send({ channel, clientId: text, text, at: this.timers.now() });
  }

  /** Starts, and is online over the WebSocket with channel 7 at seq 10. */
  async online() {
    this.channels = [ClientKit.channel("7", 10)];
    this.client.start();
    this.websocket.last.welcome({ next: "t0" });
    await settle();
    return this.websocket.last;
  }
}

export { settle };
