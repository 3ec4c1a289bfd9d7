/**
 * The person's own channels, as pure functions on an immutable state.
 *
 * @import {Channel, ChannelChange, Head, LogEvent} from "../net/types.js"
 *
 * @typedef {Channel & {order: number, recount?: boolean}} ChannelView `order`: the higher, the
 *     later its last activity; `recount`: its mentions are no longer certain, ask the hub
 * @typedef {{byId: ReadonlyMap<string, ChannelView>, clock: number}} Channels
 */

/** Room for the channels of a snapshot below the clock, in the order they came. */
const SNAPSHOT_ROOM = 1_000_000;

/** @type {Channels} */
export const noChannels = { byId: new Map(), clock: 0 };

/**
 * A page of the list that the hub gave, latest activity first.
 *
 * @param {Channels} state
 * @param {Channel[]} items
 * @param {number} position how many came on the pages before
 * @returns {Channels}
 */
export function applySnapshot(state, items, position) {
  const byId = new Map(state.byId);
  const clock = position === 0 ? state.clock + SNAPSHOT_ROOM : state.clock;
  items.forEach((item, index) => {
    const order = clock - position - index;
    const known = byId.get(item.id);
    const newer = known && known.head.seq > item.head.seq;
    byId.set(item.id, newer ? { ...known, order } : { ...item, order });
  });
  return { byId, clock };
}

/**
 * The list is complete: what was not on it is not the person's any more.
 *
 * @param {Channels} state
 * @param {ReadonlySet<string>} ids
 * @returns {Channels}
 */
export function keepOnly(state, ids) {
  const byId = new Map([...state.byId].filter(([id]) => ids.has(id)));
  return byId.size === state.byId.size ? state : { ...state, byId };
}

/**
 * @param {Channels} state
 * @param {ChannelChange} change
 * @returns {Channels}
 */
export function applyChange(state, { action, channel }) {
  const byId = new Map(state.byId);
  if (action === "removed") {
    byId.delete(channel.id);
    return { ...state, byId };
  }
  const known = byId.get(channel.id);
  const clock = known ? state.clock : state.clock + 1;
  const head = known ? later(known.head, channel.head) : channel.head;
  byId.set(channel.id, { ...known, ...channel, muted: channel.muted ?? false, head, order: known?.order ?? clock });
  return { byId, clock };
}

/**
 * @param {Channels} state
 * @param {LogEvent} event
 * @param {string} me
 * @returns {Channels}
 */
export function applyEvent(state, event, me) {
  const view = state.byId.get(event.channel);
  if (!view || event.seq <= view.head.seq) return state;
  const clock = state.clock + 1;
  const changed = { ...view, order: clock, head: { ...view.head, seq: event.seq } };
  foldEvent(changed, event, me);
  changed.unread = unreadOf(changed);
  return { byId: new Map(state.byId).set(view.id, changed), clock };
}

/**
 * @param {ChannelView} view changed in place; its head already names the event
 * @param {LogEvent} event
 * @param {string} me
 */
function foldEvent(view, { type, by, data, seq }, me) {
  switch (type) {
    case "message.created":
      // Who writes has read what they write, unless something before it is still unread.
      if (by === me && view.read?.messages === data.n - 1) view.read = { seq, messages: data.n };
      view.head.messages = Math.max(view.head.messages, data.n);
      if (by !== me && data.mentions?.includes(me)) view.mentions = (view.mentions ?? 0) + 1;
      break;
    case "message.edited":
    case "message.deleted":
      if (data.target > (view.read?.seq ?? 0)) view.recount = true;
      break;
    case "member.joined":
      view.members += 1;
      break;
    case "member.left":
      view.members -= 1;
      break;
    case "member.updated":
      if (data.user === me) view.role = data.role;
      break;
    case "channel.updated":
      Object.assign(view, data);
      break;
    default: // reactions leave the list alone
  }
}

/**
 * The person has read up to here, on this device or another.
 *
 * @param {Channels} state
 * @param {string} id
 * @param {Head} read its `messages` is the `n` of the last message read
 * @returns {Channels}
 */
export function applyRead(state, id, read) {
  const view = state.byId.get(id);
  if (!view || read.seq <= (view.read?.seq ?? 0)) return state;
  const all = read.messages >= view.head.messages;
  const changed = { ...view, read, mentions: all ? 0 : view.mentions };
  if (!all && (view.mentions ?? 0) > 0) changed.recount = true;
  changed.unread = unreadOf(changed);
  return { ...state, byId: new Map(state.byId).set(id, changed) };
}

/**
 * What the hub says of a channel when it is asked for this one alone.
 *
 * @param {Channels} state
 * @param {Channel} channel
 * @returns {Channels}
 */
export function applyRefreshed(state, channel) {
  const view = state.byId.get(channel.id);
  if (!view) return state;
  const newer = view.head.seq > channel.head.seq;
  const { recount: _, ...certain } = view;
  const changed = newer ? { ...certain, mentions: channel.mentions ?? certain.mentions } : { ...certain, ...channel };
  changed.read = later(view.read ?? channel.read, channel.read ?? view.read);
  changed.unread = unreadOf(changed);
  return { ...state, byId: new Map(state.byId).set(channel.id, changed) };
}

/** @param {ChannelView} view */
export function unreadOf(view) {
  return Math.max(0, view.head.messages - (view.read?.messages ?? 0));
}

/**
 * Latest activity first.
 *
 * @param {Channels} state
 */
export function inOrder(state) {
  return [...state.byId.values()].sort((a, b) => b.order - a.order);
}

/**
 * @template {Head|undefined} T
 * @param {T} a
 * @param {T} b
 * @returns {T}
 */
function later(a, b) {
  return (b?.seq ?? -1) > (a?.seq ?? -1) ? b : a;
}
