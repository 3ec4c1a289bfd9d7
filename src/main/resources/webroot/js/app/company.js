import { effect } from "@preact/signals";

/**
 * @import {HubClient} from "../net/client.js"
 * @import {LogEvent, Member, Presence, Signal} from "../net/types.js"
 * @import {Api} from "../net/api.js"
 * @import {Store} from "../state/store.js"
 */

const TYPING_SHOWN_MS = 6_000;
const TYPING_TOLD_EVERY_MS = 3_000;
const WATCHED = 200;
const WATCH_AFTER_MS = 300;

/** The others: who is in a channel, who is there, who is writing, how far they have read. */
export class Company {
  #api;
  #store;
  /** @type {HubClient|undefined} */
  client;
  #toldTyping = 0;
  #watched = "";
  /** @type {any} */
  #watchTimer;

  /**
   * @param {Api} api
   * @param {Store} store
   */
  constructor(api, store) {
    this.#api = api;
    this.#store = store;
  }

  /** Watches those whose presence is on the screen, from now on. */
  start() {
    effect(() => {
      const users = this.#onScreen().sort();
      clearTimeout(this.#watchTimer);
      this.#watchTimer = setTimeout(() => this.#watch(users), WATCH_AFTER_MS);
    });
  }

  /** @param {string} channel the person is writing there */
  typing(channel) {
    const now = Date.now();
    if (now - this.#toldTyping < TYPING_TOLD_EVERY_MS) return;
    this.#toldTyping = now;
    this.client?.typing(channel);
  }

  /** The message is sent; the next one tells anew. */
  stoppedTyping() {
    this.#toldTyping = 0;
  }

  /** @param {string} channel reads all its members */
  async loadMembers(channel) {
    /** @type {Member[]} */
    const all = [];
    /** @type {string|undefined} */
    let cursor;
    do {
      const page = await this.#api.members(channel, cursor);
      all.push(...page.items);
      cursor = page.cursor;
    } while (cursor && all.length < 2_000);
    this.#setMembers(channel, all);
    const reads = new Map(this.#store.reads.value.get(channel));
    for (const { user, read } of all) if (read) reads.set(user, Math.max(read.seq, reads.get(user) ?? 0));
    this.#setReads(channel, reads);
  }

  /** @param {Presence[]} people */
  presence(people) {
    const all = new Map(this.#store.presence.value);
    for (const person of people) all.set(person.user, person);
    this.#store.presence.value = all;
  }

  /** @param {Signal} signal */
  signal({ type, user, channel, data }) {
    if (type === "presence") this.presence([{ user, status: data.status, lastActiveAt: data.lastActiveAt }]);
    if (!channel || user === this.#store.me.value?.id) return;
    if (type === "typing") this.#isTyping(channel, user);
    if (type === "read") {
      const reads = new Map(this.#store.reads.value.get(channel));
      if ((reads.get(user) ?? 0) < data.seq) this.#setReads(channel, reads.set(user, data.seq));
    }
  }

  /** @param {LogEvent} event */
  event({ type, channel, by, at, data }) {
    if (type === "message.created") this.#doneTyping(channel, by);
    const members = this.#store.members.value.get(channel);
    if (!members) return;
    const others = members.filter((member) => member.user !== data.user);
    if (type === "member.joined") this.#setMembers(channel, [...others, { user: data.user, role: data.role, joinedAt: at }]);
    if (type === "member.left") this.#setMembers(channel, others);
    if (type === "member.updated") {
      const role = data.role;
      this.#setMembers(channel, members.map((member) => (member.user === data.user ? { ...member, role } : member)));
    }
  }

  #onScreen() {
    const open = this.#store.route.value.channel;
    const users = new Set();
    for (const member of (open && this.#store.members.value.get(open)) || []) users.add(member.user);
    for (const view of this.#store.ordered.value) if (view.with) users.add(view.with);
    users.delete(this.#store.me.value?.id);
    return [...users].slice(0, WATCHED);
  }

  /** @param {string[]} users */
  #watch(users) {
    const watched = users.join();
    if (watched === this.#watched) return;
    this.#watched = watched;
    this.client?.watch(users);
  }

  /**
   * @param {string} channel
   * @param {string} user
   */
  #isTyping(channel, user) {
    const until = Date.now() + TYPING_SHOWN_MS;
    this.#setTyping(channel, new Map(this.#store.typing.value.get(channel)).set(user, until));
    setTimeout(() => {
      if ((this.#store.typing.value.get(channel)?.get(user) ?? 0) <= Date.now()) this.#doneTyping(channel, user);
    }, TYPING_SHOWN_MS + 50);
  }

  /**
   * @param {string} channel
   * @param {string} user
   */
  #doneTyping(channel, user) {
    const before = this.#store.typing.value.get(channel);
    if (!before?.has(user)) return;
    const after = new Map(before);
    after.delete(user);
    this.#setTyping(channel, after);
  }

  /**
   * @param {string} channel
   * @param {Map<string, number>} who
   */
  #setTyping(channel, who) {
    this.#store.typing.value = new Map(this.#store.typing.value).set(channel, who);
  }

  /**
   * @param {string} channel
   * @param {Member[]} members
   */
  #setMembers(channel, members) {
    this.#store.members.value = new Map(this.#store.members.value).set(channel, members);
  }

  /**
   * @param {string} channel
   * @param {Map<string, number>} reads
   */
  #setReads(channel, reads) {
    this.#store.reads.value = new Map(this.#store.reads.value).set(channel, reads);
  }
}
