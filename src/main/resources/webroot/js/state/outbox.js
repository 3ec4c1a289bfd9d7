/**
 * What the person sent and the hub has not confirmed, oldest first.
 *
 * @typedef {object} Unsent
 * @property {string} clientId
 * @property {string} channel
 * @property {string} text
 * @property {number} [replyTo]
 * @property {number} at epoch milliseconds
 * @property {"queued"|"sent"|"failed"} state `sent`: stored by the hub, its event is on the way;
 *     `failed`: the hub said no, and the person decides
 * @property {string} [error] a sentence on why
 *
 * @typedef {readonly Unsent[]} Outbox
 */

/**
 * @param {Outbox} outbox
 * @param {Unsent} item
 * @returns {Outbox}
 */
export function add(outbox, item) {
  return outbox.some((other) => other.clientId === item.clientId) ? outbox : [...outbox, item];
}

/**
 * Sent, seen in the log, or discarded.
 *
 * @param {Outbox} outbox
 * @param {string} clientId
 * @returns {Outbox}
 */
export function remove(outbox, clientId) {
  const rest = outbox.filter((item) => item.clientId !== clientId);
  return rest.length === outbox.length ? outbox : rest;
}

/**
 * The hub has it; it is shown from here until its event comes.
 *
 * @param {Outbox} outbox
 * @param {string} clientId
 * @returns {Outbox}
 */
export function acknowledge(outbox, clientId) {
  return outbox.map((item) => (item.clientId === clientId ? { ...item, state: "sent" } : item));
}

/**
 * @param {Outbox} outbox
 * @param {string} clientId
 * @param {string} error
 * @returns {Outbox}
 */
export function fail(outbox, clientId, error) {
  return outbox.map((item) => (item.clientId === clientId ? { ...item, state: "failed", error } : item));
}

/**
 * Once more, as the last of its channel.
 *
 * @param {Outbox} outbox
 * @param {string} clientId
 * @param {{clientId: string, at: number}} fresh a new name where the old one is too old to be safe
 * @returns {Outbox}
 */
export function retry(outbox, clientId, fresh) {
  const item = outbox.find((other) => other.clientId === clientId);
  if (!item) return outbox;
  const { error: _, ...rest } = item;
  return [...remove(outbox, clientId), { ...rest, ...fresh, state: "queued" }];
}
