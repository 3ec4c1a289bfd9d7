import { applyToMessage, messageOf } from "./messages.js";

/**
 * The part of a channel's history that is on the page: a run of messages without holes (their `n`
 * follow each other), never longer than `MOST`.
 *
 * @import {LogEvent, Message} from "../net/types.js"
 *
 * @typedef {object} Timeline
 * @property {readonly Message[]} items ascending
 * @property {boolean} atStart nothing older is left
 * @property {boolean} atEnd the newest message is among them
 */

/** Rows kept at once; the page shows no more than these. */
export const MOST = 240;

/** @type {Timeline} */
export const emptyTimeline = { items: [], atStart: true, atEnd: true };

/**
 * @param {Message[]} items
 * @param {{messages: number}} head as it is now
 * @param {{messages: number}} [read] as it was when the items were read
 * @returns {Timeline}
 */
export function openAt(items, head, read = head) {
  const until = items.at(-1)?.n ?? read.messages;
  return { items, atStart: items.length === 0 || items[0].n <= 1, atEnd: until >= head.messages };
}

/**
 * Older messages come above; what is too much goes below.
 *
 * @param {Timeline} timeline
 * @param {Message[]} older
 * @param {boolean} atStart
 * @returns {Timeline}
 */
export function prepend(timeline, older, atStart) {
  const first = timeline.items[0];
  const fresh = first ? older.filter((message) => message.n < first.n) : older;
  const all = [...fresh, ...timeline.items];
  const items = all.slice(0, MOST);
  return { items, atStart, atEnd: timeline.atEnd && items.length === all.length };
}

/**
 * Newer messages come below; what is too much goes above.
 *
 * @param {Timeline} timeline
 * @param {Message[]} newer
 * @param {{messages: number}} head
 * @returns {Timeline}
 */
export function append(timeline, newer, head) {
  const last = timeline.items.at(-1);
  const fresh = last ? newer.filter((message) => message.n > last.n) : newer;
  const all = [...timeline.items, ...fresh];
  const items = all.slice(-MOST);
  const end = items.at(-1);
  return {
    items,
    atStart: timeline.atStart && items.length === all.length,
    atEnd: !end || end.n >= head.messages,
  };
}

/**
 * @param {Timeline} timeline
 * @param {LogEvent} event
 * @param {string} me
 * @returns {Timeline} the same object where nothing changed
 */
export function applyEvent(timeline, event, me) {
  if (event.type === "message.created") return withCreated(timeline, event);
  const { target } = event.data;
  if (target === undefined) return timeline;
  const index = timeline.items.findIndex((message) => message.seq === target);
  if (index < 0) return timeline;
  const changed = applyToMessage(timeline.items[index], event, me);
  if (changed === timeline.items[index]) return timeline;
  return { ...timeline, items: timeline.items.map((message) => (message.seq === target ? changed : message)) };
}

/**
 * @param {Timeline} timeline
 * @param {LogEvent} event
 * @returns {Timeline}
 */
function withCreated(timeline, event) {
  const last = timeline.items.at(-1);
  if (last && event.data.n <= last.n) return timeline;
  if (!timeline.atEnd) return timeline;
  // A hole can't be shown: the newest is somewhere else now, and is loaded from there.
  if (last && event.data.n !== last.n + 1) return { ...timeline, atEnd: false };
  const items = [...timeline.items, messageOf(event)];
  const kept = items.slice(-MOST);
  return { ...timeline, items: kept, atStart: timeline.atStart && kept.length === items.length };
}
