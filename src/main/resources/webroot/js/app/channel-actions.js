import { newId } from "../state/ids.js";
import { applyRefreshed } from "../state/channels.js";

/**
 * @import {Channel} from "../net/types.js"
 * @import {Api} from "../net/api.js"
 * @import {Store} from "../state/store.js"
 * @import {Router} from "./router.js"
 */

const APPEARS_WITHIN_MS = 5_000;

/** Making, joining and leaving channels, and opening what came of it. */
export class ChannelActions {
  #api;
  #store;
  #router;

  /**
   * @param {Api} api
   * @param {Store} store
   * @param {Router} router
   */
  constructor(api, store, router) {
    this.#api = api;
    this.#store = store;
    this.#router = router;
  }

  /** @param {string} user */
  async openDirect(user) {
    await this.#show(await this.#api.createChannel({ kind: "direct", user }));
  }

  /** @param {{name: string, topic?: string, members: string[], visibility: "private"|"public"}} group */
  async createGroup(group) {
    await this.#show(await this.#api.createChannel({ kind: "group", clientId: newId(), ...group }));
  }

  /** @param {Channel} channel */
  async join(channel) {
    await this.#api.putMember(channel.id, this.#store.me.value?.id ?? "");
    await this.#show(channel);
  }

  /** @param {string} channel */
  async leave(channel) {
    await this.#api.removeMember(channel, this.#store.me.value?.id ?? "");
  }

  /**
   * @param {string} channel
   * @param {boolean} muted
   */
  async mute(channel, muted) {
    await this.#api.mute(channel, muted);
    const view = this.#store.channels.value.byId.get(channel);
    if (view) this.#store.channels.value = applyRefreshed(this.#store.channels.value, { ...view, muted });
  }

  /**
   * Opens a channel as soon as the stream has brought it.
   *
   * @param {Channel} channel
   */
  async #show(channel) {
    const here = () => this.#store.channels.value.byId.has(channel.id);
    if (!here()) {
      await new Promise((resolve) => {
        const stop = this.#store.channels.subscribe(() => here() && resolve(undefined));
        setTimeout(() => {
          stop();
          resolve(undefined);
        }, APPEARS_WITHIN_MS);
      });
    }
    this.#router.go({ screen: "channel", channel: channel.id });
  }
}
