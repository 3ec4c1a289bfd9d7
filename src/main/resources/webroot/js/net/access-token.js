/** A token that ends sooner may end on its way. */
const MARGIN_MS = 5_000;
const AGAIN_MS = 30_000;

/**
 * The access token with which the page talks to other hubs, since the cookies of its login count
 * at its own. Got while all is well, because a hub that is gone gives none; kept in memory only,
 * and renewed at half its life.
 */
export class AccessToken {
  #ask;
  #timers;
  #value = "";
  #until = 0;
  /** @type {Promise<string>|undefined} */
  #asking;
  /** @type {any} */
  #timer;
  #running = false;

  /**
   * @param {() => Promise<{accessToken: string, expiresIn: number}>} ask
   * @param {import("./timers.js").Timers} timers
   */
  constructor(ask, timers) {
    this.#ask = ask;
    this.#timers = timers;
  }

  /** From now on there is one, whenever a hub can be asked. */
  start() {
    if (this.#running) return;
    this.#running = true;
    this.#renewLater(0);
  }

  /** Forgets it. */
  stop() {
    this.#running = false;
    this.#timers.clearTimeout(this.#timer);
    this.#value = "";
  }

  /** The token, where there is one that lives on for a moment. */
  get value() {
    return this.#value && this.#timers.now() < this.#until - MARGIN_MS ? this.#value : undefined;
  }

  /** The token, asked for where there is none. */
  async get() {
    return this.value ?? this.renew();
  }

  /** Asks for the next one; concurrent callers share one attempt. */
  renew() {
    this.#asking ??= this.#ask()
      .then(({ accessToken, expiresIn }) => {
        this.#value = accessToken;
        this.#until = this.#timers.now() + expiresIn * 1000;
        this.#renewLater(expiresIn * 500);
        return accessToken;
      })
      .finally(() => {
        this.#asking = undefined;
      });
    return this.#asking;
  }

  /** @param {number} ms */
  #renewLater(ms) {
    this.#timers.clearTimeout(this.#timer);
    if (!this.#running) return;
    this.#timer = this.#timers.setTimeout(() => {
      this.renew().catch(() => this.#renewLater(AGAIN_MS));
    }, ms);
  }
}
