const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/**
 * Exponential backoff with full jitter: any time between nothing and a bound that doubles from
 * half a second to thirty. Full jitter is what keeps the clients of a dead hub from coming back
 * in step.
 */
export class Backoff {
  #attempt = 0;
  #random;

  /** @param {() => number} random in [0, 1) */
  constructor(random) {
    this.#random = random;
  }

  /**
   * How long to wait before the next attempt.
   *
   * @param {number} [atLeast] what the server asked for, in milliseconds
   */
  next(atLeast = 0) {
    const bound = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.#attempt);
    this.#attempt += 1;
    return atLeast + Math.round(this.#random() * bound);
  }

  reset() {
    this.#attempt = 0;
  }
}
