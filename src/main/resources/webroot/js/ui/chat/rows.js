import { dayKey } from "../format.js";

/**
 * @import {Message} from "../../net/types.js"
 *
 * @typedef {{key: string, kind: "day", at: string} | {key: string, kind: "unread"} |
 *   {key: string, kind: "message", message: Message, grouped: boolean}} Row
 */

/** Messages of one person closer together than this stand under one name. */
const GROUPED_WITHIN_MS = 5 * 60_000;

/**
 * What the list shows: messages, with a line at each new day and where the unread begin.
 *
 * @param {readonly Message[]} messages
 * @param {number|undefined} unreadFrom `n` of the last message that was read
 * @param {string|undefined} me
 * @returns {Row[]}
 */
export function rowsOf(messages, unreadFrom, me) {
  /** @type {Row[]} */
  const rows = [];
  /** @type {Message|undefined} */
  let before;
  let marked = false;
  for (const message of messages) {
    const newDay = !before || dayKey(before.at) !== dayKey(message.at);
    if (newDay) rows.push({ key: `day-${dayKey(message.at)}`, kind: "day", at: message.at });
    const unread = !marked && unreadFrom !== undefined && message.n > unreadFrom && message.by !== me;
    if (unread) {
      marked = true;
      // Without the one before on the page, the line would only mean "more above".
      if (before || message.n === unreadFrom + 1) rows.push({ key: "unread", kind: "unread" });
    }
    const grouped = !newDay && !unread && before !== undefined && belongTogether(before, message);
    rows.push({ key: `m-${message.seq}`, kind: "message", message, grouped });
    before = message;
  }
  return rows;
}

/**
 * @param {Message} before
 * @param {Message} message
 */
function belongTogether(before, message) {
  return (
    before.by === message.by &&
    message.replyTo === undefined &&
    new Date(message.at).getTime() - new Date(before.at).getTime() < GROUPED_WITHIN_MS
  );
}
