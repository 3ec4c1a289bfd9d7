/** Time that stands still until a test moves it. */
export class ManualTimers {
  #now = 1_000_000;
  #last = 0;
  /** @type {Map<number, {at: number, run: () => void}>} */
  #waiting = new Map();
  /** What `random` answers: full jitter then waits this share of its bound. */
  chance = 0.5;

  now = () => this.#now;
  random = () => this.chance;

  /**
   * @param {() => void} run
   * @param {number} ms
   */
  setTimeout = (run, ms) => {
    const id = ++this.#last;
    this.#waiting.set(id, { at: this.#now + ms, run });
    return id;
  };

  /** @param {number} id */
  clearTimeout = (id) => {
    this.#waiting.delete(id);
  };

  /**
   * Moves time on, running what is due in its order, and lets promises settle in between.
   *
   * @param {number} ms
   */
  async advance(ms) {
    const until = this.#now + ms;
    for (;;) {
      await settle();
      const due = [...this.#waiting].filter(([, { at }]) => at <= until).sort((a, b) => a[1].at - b[1].at)[0];
      if (!due) break;
      this.#waiting.delete(due[0]);
      this.#now = Math.max(this.#now, due[1].at);
      due[1].run();
    }
    this.#now = until;
    await settle();
  }
}

/** Lets every promise that can settle do so. */
export async function settle() {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}
