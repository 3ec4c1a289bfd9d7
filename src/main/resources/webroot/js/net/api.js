import { Http } from "./http.js";

/**
 * @import {Channel, LogEvent, Member, Message, Server, User} from "./types.js"
 *
 * @typedef {{name: string, registration: "open"|"invite"|"closed", needsSetup: boolean, version: string, limits: Record<string, number>}} Hub
 * @typedef {{items: Message[], head: {seq: number, messages: number}, floor?: number}} Page
 * @typedef {{id: string, device?: string, createdAt?: string, lastUsedAt?: string, current?: boolean}} Login
 * @typedef {{id: string, code?: string, url?: string, expiresAt?: string, uses?: number}} Invite
 * @typedef {{message: Message, highlights?: any}} Found
 */

/** Whoever asks for other servers has no time for one that is silent. */
const SERVERS_MS = 3_000;

/** The HTTP API, call by call. Every one fails with a HubError. */
export class Api {
  /** @param {Http} http */
  constructor(http) {
    this.http = http;
  }

  /** @returns {Promise<Hub>} */
  hub() {
    return this.http.call("GET", "/hub", undefined, { once: true });
  }

  /** @returns {Promise<User>} */
  me() {
    return this.http.call("GET", "/me");
  }

  /** @param {{displayName?: string, password?: string, currentPassword?: string, status?: string}} changes */
  updateMe(changes) {
    return this.http.call("PATCH", "/me", changes);
  }

  /** @param {{code: string, username: string, password: string, displayName?: string, device?: string}} owner */
  setup(owner) {
    return this.http.call("POST", "/setup", { ...owner, cookie: true }, { once: true });
  }

  /** @param {{username: string, password: string, displayName?: string, invite?: string, device?: string}} account */
  register(account) {
    return this.http.call("POST", "/accounts", { ...account, cookie: true }, { once: true });
  }

  /** @param {{username: string, password: string, device?: string}} login */
  logIn(login) {
    return this.http.call("POST", "/sessions", { ...login, cookie: true }, { once: true });
  }

  logOut() {
    return this.http.call("DELETE", "/sessions/current");
  }

  /** @returns {Promise<{items: Login[]}>} */
  logins() {
    return this.http.call("GET", "/sessions");
  }

  /** @param {string} id */
  endLogin(id) {
    return this.http.call("DELETE", `/sessions/${id}`);
  }

  /**
   * @param {string} id
   * @returns {Promise<User>}
   */
  user(id) {
    return this.http.call("GET", `/users/${id}`);
  }

  /**
   * @param {string} query at least two characters
   * @param {AbortSignal} [signal]
   * @returns {Promise<{items: User[]}>}
   */
  findUsers(query, signal) {
    return this.http.call("GET", "/users", undefined, { query: { query }, signal });
  }

  /**
   * @param {object} channel
   * @returns {Promise<Channel>}
   */
  createChannel(channel) {
    return this.http.call("POST", "/channels", channel);
  }

  /**
   * @param {string} [cursor]
   * @returns {Promise<{items: Channel[], cursor?: string}>}
   */
  listChannels(cursor) {
    return this.http.call("GET", "/channels", undefined, { query: { cursor, limit: 200 } });
  }

  /**
   * @param {string} query
   * @param {string} [cursor]
   * @returns {Promise<{items: Channel[], cursor?: string}>}
   */
  publicChannels(query, cursor) {
    return this.http.call("GET", "/channels/public", undefined, { query: { query, cursor } });
  }

  /**
   * @param {string} id
   * @returns {Promise<Channel>}
   */
  channel(id) {
    return this.http.call("GET", `/channels/${id}`);
  }

  /**
   * @param {string} id
   * @param {{name?: string, topic?: string, visibility?: string, invites?: string}} changes
   */
  updateChannel(id, changes) {
    return this.http.call("PATCH", `/channels/${id}`, changes);
  }

  /** @param {string} id */
  deleteChannel(id) {
    return this.http.call("DELETE", `/channels/${id}`);
  }

  /**
   * @param {string} id
   * @param {boolean} muted
   */
  mute(id, muted) {
    return this.http.call("PUT", `/channels/${id}/muted`, { muted });
  }

  /**
   * @param {string} id
   * @param {string} [cursor]
   * @returns {Promise<{items: Member[], cursor?: string}>}
   */
  members(id, cursor) {
    return this.http.call("GET", `/channels/${id}/members`, undefined, { query: { cursor, limit: 200 } });
  }

  /**
   * Adds, joins, or changes a role.
   *
   * @param {string} id
   * @param {string} user
   * @param {string} [role]
   */
  putMember(id, user, role) {
    return this.http.call("PUT", `/channels/${id}/members/${user}`, role ? { role } : {});
  }

  /**
   * @param {string} id
   * @param {string} user
   */
  removeMember(id, user) {
    return this.http.call("DELETE", `/channels/${id}/members/${user}`);
  }

  /**
   * @param {string} id
   * @param {string[]} users
   */
  addMembers(id, users) {
    return this.http.call("POST", `/channels/${id}/members`, { users });
  }

  /**
   * @param {string} id
   * @param {{before?: number, after?: number, around?: number, limit?: number}} where
   * @returns {Promise<Page>}
   */
  messages(id, where) {
    return this.http.call("GET", `/channels/${id}/messages`, undefined, { query: where });
  }

  /**
   * @param {string} id
   * @param {number} after
   * @returns {Promise<{items: LogEvent[], head: {seq: number}, floor?: number}>}
   */
  readLog(id, after) {
    return this.http.call("GET", `/channels/${id}/events`, undefined, { query: { after, limit: 200 } });
  }

  /**
   * @param {string} id
   * @param {number} seq
   * @param {string} text
   * @returns {Promise<{event: LogEvent|null}>}
   */
  editMessage(id, seq, text) {
    return this.http.call("PATCH", `/channels/${id}/messages/${seq}`, { text });
  }

  /**
   * @param {string} id
   * @param {number} seq
   */
  deleteMessage(id, seq) {
    return this.http.call("DELETE", `/channels/${id}/messages/${seq}`);
  }

  /**
   * @param {string} id
   * @param {number} seq
   * @param {string} emoji
   * @param {boolean} on
   */
  react(id, seq, emoji, on) {
    const path = `/channels/${id}/messages/${seq}/reactions/${encodeURIComponent(emoji)}`;
    return this.http.call(on ? "PUT" : "DELETE", path);
  }

  /**
   * @param {{q: string, channel?: string, from?: string, cursor?: string}} query
   * @param {AbortSignal} [signal]
   * @returns {Promise<{items: Found[], cursor?: string}>}
   */
  search(query, signal) {
    return this.http.call("GET", "/search", undefined, { query, signal });
  }

  /**
   * @param {string} [cursor]
   * @returns {Promise<{items: Message[], cursor?: string}>}
   */
  mentions(cursor) {
    return this.http.call("GET", "/mentions", undefined, { query: { cursor } });
  }

  /**
   * @param {string} base
   * @returns {Promise<Server[]>}
   */
  async servers(base) {
    const signal = AbortSignal.timeout(SERVERS_MS);
    const answer = await this.http.call("GET", "/servers", undefined, { base, signal, once: true });
    return answer.items;
  }

  /**
   * @param {{uses?: number, expiresIn?: number}} invite `expiresIn` in seconds
   * @returns {Promise<Invite>}
   */
  createInvite(invite) {
    return this.http.call("POST", "/invites", invite);
  }

  /** @returns {Promise<{items: Invite[]}>} */
  invites() {
    return this.http.call("GET", "/invites");
  }

  /** @param {string} id */
  deleteInvite(id) {
    return this.http.call("DELETE", `/invites/${id}`);
  }

  /**
   * @param {string} id
   * @param {{role?: string, disabled?: boolean}} changes
   */
  updateUser(id, changes) {
    return this.http.call("PATCH", `/users/${id}`, changes);
  }
}
