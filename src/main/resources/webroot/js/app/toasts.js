const SHOWN_MS = 6_000;

/** Short notices at the edge of the page. */
export class Toasts {
  #store;
  #last = 0;

  /** @param {import("../state/store.js").Store} store */
  constructor(store) {
    this.#store = store;
  }

  /**
   * @param {string} text
   * @param {{kind?: "info"|"error", action?: {label: string, run: () => void}}} [more]
   */
  show(text, { kind = "info", action } = {}) {
    const id = ++this.#last;
    this.#store.toasts.value = [...this.#store.toasts.value.slice(-2), { id, text, kind, ...(action ? { action } : {}) }];
    setTimeout(() => this.dismiss(id), action ? 2 * SHOWN_MS : SHOWN_MS);
  }

  /** @param {unknown} error */
  error(error) {
    this.show(error instanceof Error && error.message ? error.message : "Something went wrong.", { kind: "error" });
  }

  /** @param {number} id */
  dismiss(id) {
    this.#store.toasts.value = this.#store.toasts.value.filter((toast) => toast.id !== id);
  }
}
