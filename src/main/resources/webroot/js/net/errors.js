/** A refusal with one of the protocol's codes, or one of our own: `disconnected`, `timeout`. */
export class HubError extends Error {
  /**
   * @param {string} code
   * @param {string} detail a sentence fit for the person
   * @param {{status?: number, retryAfter?: number}} [more] `retryAfter` in milliseconds
   */
  constructor(code, detail, more = {}) {
    super(detail || code);
    this.name = "HubError";
    this.code = code;
    this.status = more.status;
    this.retryAfter = more.retryAfter;
  }
}

/** Codes that say "perhaps later", never "no". */
const PASSING = new Set(["unavailable", "rate_limited", "internal", "disconnected", "timeout"]);

/**
 * Whether the same request may succeed when it is made again.
 *
 * @param {unknown} error
 * @returns {error is HubError}
 */
export function isPassing(error) {
  return error instanceof HubError && PASSING.has(error.code);
}

/**
 * @param {unknown} error
 * @returns {HubError}
 */
export function asHubError(error) {
  if (error instanceof HubError) return error;
  return new HubError("internal", error instanceof Error ? error.message : String(error));
}
