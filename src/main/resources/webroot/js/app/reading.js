import { effect, signal } from "@preact/signals";

/**
 * @import {Store} from "../state/store.js"
 */

/** Moves the read marker while the person looks at the end of a conversation. */
export class Reading {
  #store;
  #attentive = signal(attentive());
  #atEnd = signal(/** @type {string|undefined} */ (undefined));

  /** @param {Store} store */
  constructor(store) {
    this.#store = store;
    const look = () => {
      this.#attentive.value = attentive();
    };
    for (const type of ["focus", "blur"]) window.addEventListener(type, look);
    document.addEventListener("visibilitychange", look);
  }

  /**
   * @param {(channel: string, read: {seq: number, messages: number}) => void} read
   */
  start(read) {
    effect(() => {
      const id = this.#atEnd.value;
      const view = id === undefined ? undefined : this.#store.channels.value.byId.get(id);
      if (!view || !this.#attentive.value || this.#store.route.value.channel !== id) return;
      const timeline = this.#store.conversations.value.get(view.id)?.timeline;
      if (!timeline?.atEnd || view.head.seq <= (view.read?.seq ?? 0)) return;
      // Later: an effect must not write what it has just read.
      queueMicrotask(() => read(view.id, view.head));
    });
  }

  /**
   * @param {string} channel
   * @param {boolean} atEnd whether its newest message is in view
   */
  looksAtEnd(channel, atEnd) {
    if (atEnd) this.#atEnd.value = channel;
    else if (this.#atEnd.peek() === channel) this.#atEnd.value = undefined;
  }
}

function attentive() {
  return document.visibilityState === "visible" && document.hasFocus();
}
