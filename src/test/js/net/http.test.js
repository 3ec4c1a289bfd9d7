import assert from "node:assert/strict";
import { test } from "node:test";
import { Http } from "../../../main/resources/webroot/js/net/http.js";
import { ManualTimers, settle } from "../testkit/manual-timers.js";

const HOME = "http://home.test";
const AWAY = "http://away.test";

/** Two hubs with one truth, as a page of the first sees them. */
class Hubs {
  timers = new ManualTimers();
  /** @type {string[]} */
  calls = [];
  homeIsUp = true;
  cookieIsValid = true;
  valid = new Set();
  #issued = 0;
  signedOut = 0;

  constructor() {
    this.http = new Http(/** @type {any} */ (this.#fetch), HOME, this.timers);
    this.http.onSignedOut = () => (this.signedOut += 1);
  }

  #fetch = async (/** @type {string} */ url, /** @type {any} */ { method, headers }) => {
    const [, host, path] = /** @type {string[]} */ (/^http:\/\/(\w+)\.test\/api\/v1(.*)$/.exec(url));
    const bearer = headers.authorization?.replace("Bearer ", "");
    this.calls.push(`${host} ${method} ${path} ${bearer ?? (host === "home" ? "cookie" : "-")}`);
    if (host === "home" && !this.homeIsUp) throw new TypeError("network");
    if (path === "/sessions/refresh") return this.#answer(this.cookieIsValid ? 200 : 401, {});
    const known = host === "home" ? this.cookieIsValid : this.valid.has(bearer);
    if (!known) return this.#answer(401, { code: "token_expired" });
    return this.#answer(200, path === "/sessions/token" ? this.#issue() : {});
  };

  #issue() {
    const accessToken = `token${(this.#issued += 1)}`;
    this.valid.add(accessToken);
    return { accessToken, expiresIn: 900 };
  }

  #answer(/** @type {number} */ status, /** @type {any} */ body) {
    return { ok: status < 300, status, json: async () => body, headers: new Map() };
  }

  /** The calls since it was asked last. */
  get seen() {
    return this.calls.splice(0);
  }
}

test("the page gets an access token at once, and the next at half its life", async () => {
  const hubs = new Hubs();
  hubs.http.access.start();
  await hubs.timers.advance(0);
  await settle();
  assert.deepEqual(hubs.seen, ["home POST /sessions/token cookie"]);
  assert.equal(hubs.http.access.value, "token1");
  await hubs.timers.advance(449_000);
  assert.deepEqual(hubs.seen, []);
  await hubs.timers.advance(2_000);
  await settle();
  assert.equal(hubs.http.access.value, "token2");
});

test("at another hub calls carry the token, and it gets the next one there", async () => {
  const hubs = new Hubs();
  hubs.http.access.start();
  await hubs.timers.advance(0);
  await settle();
  hubs.homeIsUp = false;
  hubs.http.moveTo(AWAY);
  hubs.seen;
  await hubs.http.call("GET", "/me");
  await hubs.timers.advance(451_000);
  await settle();
  await hubs.http.call("GET", "/me");
  assert.deepEqual(hubs.seen, ["away GET /me token1", "away POST /sessions/token token1", "away GET /me token2"]);
});

test("a token that the other hub no longer takes is got anew at home, by the cookie", async () => {
  const hubs = new Hubs();
  await hubs.http.access.get();
  hubs.http.moveTo(AWAY);
  hubs.valid.clear();
  hubs.seen;
  await hubs.http.call("GET", "/me");
  assert.deepEqual(hubs.seen, [
    "away GET /me token1",
    "away POST /sessions/token token1",
    "home POST /sessions/token cookie",
    "away GET /me token2",
  ]);
});

test("while home is down a refused token ends nothing: only home says that a login is over", async () => {
  const hubs = new Hubs();
  await hubs.http.access.get();
  hubs.http.moveTo(AWAY);
  hubs.valid.clear();
  hubs.homeIsUp = false;
  await assert.rejects(hubs.http.call("GET", "/me"), { code: "disconnected" });
  assert.equal(hubs.signedOut, 0);
  hubs.homeIsUp = true;
  hubs.cookieIsValid = false;
  await assert.rejects(hubs.http.call("GET", "/me"), { code: "unauthenticated" });
  assert.equal(hubs.signedOut, 1);
});

test("a token that has expired is not shown, and what stopped has none", async () => {
  const hubs = new Hubs();
  await hubs.http.access.get();
  await hubs.timers.advance(896_000);
  assert.equal(hubs.http.access.value, undefined);
  await hubs.http.access.get();
  assert.equal(hubs.http.access.value, "token2");
  hubs.http.access.stop();
  assert.equal(hubs.http.access.value, undefined);
});
