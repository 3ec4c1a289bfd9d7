/**
 * @import {User} from "../net/types.js"
 * @import {Api} from "../net/api.js"
 * @import {Store} from "../state/store.js"
 * @import {Cache} from "../state/cache.js"
 */

const AT_ONCE = 4;

/** Names and faces by id: shown from the cache at once, asked for once per page. */
export class People {
  #api;
  #store;
  /** @type {Cache|undefined} */
  cache;
  /** @type {Set<string>} */
  #asked = new Set();
  /** @type {string[]} */
  #queue = [];
  #running = 0;

  /**
   * @param {Api} api
   * @param {Store} store
   */
  constructor(api, store) {
    this.#api = api;
    this.#store = store;
  }

  /** @param {readonly User[]} people */
  learn(people) {
    for (const person of people) this.#asked.add(person.id);
    this.#merge(people);
    this.cache?.putPeople([...people]).catch(() => undefined);
  }

  /** @param {readonly User[]} people as an earlier visit saw them */
  remember(people) {
    this.#merge(people);
  }

  /** @param {string} id */
  want(id) {
    if (this.#asked.has(id)) return;
    this.#asked.add(id);
    this.#queue.push(id);
    void this.#work();
  }

  async #work() {
    if (this.#running >= AT_ONCE) return;
    this.#running += 1;
    for (let id = this.#queue.shift(); id !== undefined; id = this.#queue.shift()) {
      try {
        this.learn([await this.#api.user(id)]);
      } catch {
        this.#asked.delete(id); // the next one who wants it tries again
      }
    }
    this.#running -= 1;
  }

  /** @param {readonly User[]} people */
  #merge(people) {
    const all = new Map(this.#store.people.value);
    for (const person of people) all.set(person.id, person);
    this.#store.people.value = all;
  }
}
