/**
 * Time and chance, injected so that tests can hold both in their hands.
 *
 * @typedef {object} Timers
 * @property {() => number} now milliseconds since the epoch
 * @property {(run: () => void, ms: number) => any} setTimeout
 * @property {(timer: any) => void} clearTimeout
 * @property {() => number} random in [0, 1)
 */

/** @type {Timers} */
export const systemTimers = {
  now: () => Date.now(),
  setTimeout: (run, ms) => globalThis.setTimeout(run, ms),
  clearTimeout: (timer) => globalThis.clearTimeout(timer),
  random: () => Math.random(),
};
