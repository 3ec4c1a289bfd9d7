import { applyToMessage } from "./messages.js";

/**
 * The messages that others answer, by channel and seq; null where one is gone. Pure functions on
 * an immutable map.
 *
 * @import {LogEvent, Message} from "../net/types.js"
 *
 * @typedef {ReadonlyMap<string, Message|null>} Quotes
 */

/** Kept at once; beyond it the oldest go, and are read again when they are shown. */
const KEPT = 500;

/** @type {Quotes} */
export const noQuotes = new Map();

/**
 * @param {string} channel
 * @param {number} seq
 */
export function keyOf(channel, seq) {
  return `${channel}/${seq}`;
}

/**
 * @param {Quotes} quotes
 * @param {string} key
 * @param {Message|null} message
 * @returns {Quotes}
 */
export function keep(quotes, key, message) {
  const all = new Map(quotes).set(key, message);
  for (const oldest of all.keys()) {
    if (all.size <= KEPT) break;
    all.delete(oldest);
  }
  return all;
}

/**
 * @param {Quotes} quotes
 * @param {LogEvent} event
 * @param {string} me
 * @returns {Quotes} the same object where nothing changed
 */
export function applyEvent(quotes, event, me) {
  const key = keyOf(event.channel, event.data.target);
  const kept = quotes.get(key);
  const changed = kept && applyToMessage(kept, event, me);
  return !changed || changed === kept ? quotes : new Map(quotes).set(key, changed);
}

/**
 * Events of the channel were left out, so its messages may have changed.
 *
 * @param {Quotes} quotes
 * @param {string} channel
 * @returns {Quotes} the same object where nothing changed
 */
export function withoutChannel(quotes, channel) {
  const others = [...quotes].filter(([key]) => !key.startsWith(`${channel}/`));
  return others.length === quotes.size ? quotes : new Map(others);
}
