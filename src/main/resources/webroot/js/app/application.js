import { HubClient } from "../net/client.js";
import { systemTimers } from "../net/timers.js";
import { Api } from "../net/api.js";
import { Http } from "../net/http.js";
import { Cache } from "../state/cache.js";
import { CacheWriter } from "../state/cache-writer.js";
import { createStore } from "../state/store.js";
import { newId } from "../state/ids.js";
import { titleOf } from "../state/names.js";
import { ChannelActions } from "./channel-actions.js";
import { Company } from "./company.js";
import { History } from "./history.js";
import { Outgoing } from "./outgoing.js";
import { People } from "./people.js";
import { Quotes } from "./quotes.js";
import { Reading } from "./reading.js";
import { Router } from "./router.js";
import { Sync } from "./sync.js";
import { Toasts } from "./toasts.js";
import { browserTransports } from "./transports.js";

/**
 * @import {User, Message} from "../net/types.js"
 * @import {TransportName} from "../net/transport.js"
 */

/** Who was here last, so that their cache can be shown before the hub has answered. */
const LAST_USER = "hubbub.user";
const ACTIVE_FOR_MS = 5 * 60_000;
const VERSION = "0.1.0";

/** Wires the client core to the state and to this page, and holds what the screens can do. */
export class Application {
  store = createStore();
  toasts = new Toasts(this.store);
  router = new Router(this.store);
  #http = new Http((input, init) => fetch(input, init), location.origin, systemTimers);
  api = new Api(this.#http);
  people = new People(this.api, this.store);
  quotes = new Quotes(this.api, this.store);
  company = new Company(this.api, this.store);
  outgoing = new Outgoing(this.store);
  channels = new ChannelActions(this.api, this.store, this.router);
  reading = new Reading(this.store);
  /** @type {History} */
  history;
  /** @type {Cache|undefined} */
  #cache;
  /** @type {HubClient|undefined} */
  #client;
  #lastInput = Date.now();

  /** @param {(messages: readonly Message[]) => Promise<void>} prepare */
  constructor(prepare) {
    this.history = new History(this.api, this.store, prepare);
    for (const type of ["pointerdown", "keydown", "pointermove"]) {
      window.addEventListener(type, () => (this.#lastInput = Date.now()), { passive: true });
    }
  }

  /** First what this browser remembers, then what the hub says. */
  async boot() {
    const last = localStorage.getItem(LAST_USER);
    if (last) await this.#recall(last);
    try {
      const [hub, me] = await Promise.all([
        this.api.hub(),
        last ? this.api.me().catch(unlessUnauthenticated) : undefined,
      ]);
      this.store.hub.value = hub;
      if (me) await this.#enter(me, this.router.fromAddress());
      else this.#greet();
    } catch {
      if (this.store.me.value) await this.#enter(this.store.me.value, this.router.fromAddress());
      else this.store.route.value = { screen: "unreachable" };
    }
  }

  /** @param {{code: string, username: string, password: string, displayName?: string}} owner */
  async setUp(owner) {
    const { user } = await this.api.setup({ ...owner, device: deviceName() });
    const hub = this.store.hub.value;
    if (hub) this.store.hub.value = { ...hub, needsSetup: false };
    await this.#enter(user, { screen: "home" });
  }

  /** @param {{username: string, password: string, displayName?: string, invite?: string}} account */
  async register(account) {
    const { user } = await this.api.register({ ...account, device: deviceName() });
    await this.#enter(user, { screen: "home" });
  }

  /** @param {{username: string, password: string}} login */
  async logIn(login) {
    const { user } = await this.api.logIn({ ...login, device: deviceName() });
    const asked = this.router.fromAddress();
    await this.#enter(user, asked.screen === "channel" || asked.screen === "mentions" ? asked : { screen: "home" });
  }

  /** Ends the login and leaves nothing behind in this browser. */
  async logOut() {
    await this.api.logOut().catch(() => undefined);
    this.#client?.stop();
    this.#http.access.stop();
    this.#cache?.close();
    const me = this.store.me.value;
    localStorage.removeItem(LAST_USER);
    if (me) await Cache.destroy(me.id);
    location.assign("/login");
  }

  /** Goes on here after another page took over. */
  takeOver() {
    this.#client?.start();
  }

  hurry() {
    this.#client?.hurry();
  }

  /** @param {User} me */
  updated(me) {
    this.store.me.value = me;
    this.people.learn([me]);
    this.#cache?.putMeta("me", me).catch(() => undefined);
  }

  /** @param {string} last */
  async #recall(last) {
    try {
      this.#cache = await Cache.open(last);
      const cached = await this.#cache.load();
      if (!cached.me) return;
      this.store.me.value = cached.me;
      this.people.remember(cached.people);
      const clock = Math.max(0, ...cached.channels.map((view) => view.order));
      this.store.channels.value = { byId: new Map(cached.channels.map((view) => [view.id, view])), clock };
      this.history.cache = this.#cache;
      const route = this.router.fromAddress();
      if (!["login", "register", "join", "setup"].includes(route.screen)) this.store.route.value = route;
    } catch (error) {
      console.warn("The local cache can't be read; going on without it.", error);
    }
  }

  /** Nobody is logged in. */
  #greet() {
    void this.#cache?.wipe().catch(() => undefined);
    const route = this.router.fromAddress();
    const needsSetup = this.store.hub.value?.needsSetup;
    this.store.me.value = undefined;
    if (needsSetup) this.store.route.value = { ...route, screen: "setup" };
    else if (route.screen === "join" || route.screen === "register") this.store.route.value = route;
    else this.store.route.value = { screen: "login" };
  }

  /**
   * @param {User} me
   * @param {import("../state/route.js").Route} route
   */
  async #enter(me, route) {
    if (localStorage.getItem(LAST_USER) !== me.id) {
      this.#cache?.close();
      this.#cache = undefined;
    }
    localStorage.setItem(LAST_USER, me.id);
    this.#cache ??= await Cache.open(me.id).catch(() => undefined);
    const cached = await this.#cache?.load().catch(() => undefined);
    this.updated(me);
    this.#startClient(cached);
    const inside = ["home", "channel", "mentions"].includes(route.screen) ? route : { screen: /** @type {const} */ ("home") };
    this.router.go(inside, { replace: true });
    setTimeout(() => this.#cache?.prune().catch(() => undefined), 10_000);
  }

  /** @param {import("../state/cache.js").Cached} [cached] */
  #startClient(cached) {
    const { store, history, quotes, outgoing, company, people } = this;
    const cache = this.#cache;
    const writer = new CacheWriter(cache ?? { write: () => Promise.resolve() });
    people.cache = cache;
    outgoing.cache = cache;
    history.cache = cache;
    history.writer = writer;
    const sync = new Sync(
      {
        store, writer, history, quotes, outgoing, company,
        askChannel: (id) => this.api.channel(id),
        signedOut: () => void this.#signedOut(),
        carriedBy: (transport) => void cache?.putMeta("transport", transport).catch(() => undefined),
        left: (view) => this.#left(view),
      },
      cached?.known ?? [],
    );
    this.#client = new HubClient(
      {
        timers: systemTimers,
        transports: browserTransports(this.#http),
        base: location.origin,
        conn: newId().slice(0, 16),
        isActive: () => document.visibilityState === "visible" && Date.now() - this.#lastInput < ACTIVE_FOR_MS,
        client: { name: "hubbub-web", version: VERSION },
        cached: { token: cached?.token, known: cached?.known },
        remembered: /** @type {TransportName|undefined} */ (cached?.transport),
        api: {
          listChannels: (cursor) => this.api.listChannels(cursor),
          readLog: (channel, after) => this.api.readLog(channel, after),
          servers: (base) => this.api.servers(base),
          moved: (base) => this.#http.moveTo(base),
          renew: () => this.#http.renew(),
          accessToken: () => this.#http.access.get(),
        },
      },
      sync,
    );
    outgoing.client = this.#client;
    company.client = this.#client;
    this.#http.onSignedOut = () => void this.#signedOut();
    this.#http.access.start();
    this.#client.start();
    outgoing.restore(cached?.outbox ?? []);
    company.start();
    this.reading.start((channel, read) => {
      sync.read(channel, read);
      this.#client?.markRead(channel, read.seq);
    });
    this.#watchPlatform(writer);
  }

  /** @param {CacheWriter} writer */
  #watchPlatform(writer) {
    window.addEventListener("online", () => this.#client?.networkChanged(true));
    window.addEventListener("offline", () => this.#client?.networkChanged(false));
    window.addEventListener("pagehide", () => void writer.flush());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.#client?.hurry();
      else void writer.flush();
    });
  }

  /** @param {import("../state/channels.js").ChannelView} view */
  #left(view) {
    if (this.store.route.value.channel === view.id) this.router.go({ screen: "home" }, { replace: true });
    if (view.kind === "group") this.toasts.show(`You are no longer in ${titleOf(view, this.store.people.value)}.`);
  }

  /** The login ended elsewhere: what the hub told goes, what the person wrote stays for them. */
  async #signedOut() {
    if (!this.store.me.value) return;
    this.store.me.value = undefined;
    this.#client?.stop();
    this.#http.access.stop();
    await this.#cache?.wipe().catch(() => undefined);
    sessionStorage.setItem("hubbub.notice", "Your login has ended. Please log in again.");
    location.assign("/login");
  }
}

/**
 * @param {any} error
 * @returns {undefined}
 */
function unlessUnauthenticated(error) {
  if (error.status === 401 || error.code === "unauthenticated") return undefined;
  throw error;
}

function deviceName() {
  const agent = navigator.userAgent;
  const browser = /(Firefox|Edg|OPR|Chrome|Safari)/.exec(agent)?.[1] ?? "Browser";
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(agent)?.[1] ?? "";
  return `${browser.replace("Edg", "Edge").replace("OPR", "Opera")}${system ? ` on ${system.replace("Mac OS X", "macOS")}` : ""}`;
}
