import { batch } from "@preact/signals";
import * as channels from "../state/channels.js";
import * as timelines from "../state/timeline.js";

/**
 * @import {Channel, ChannelChange, Gap, LogEvent, Presence, Signal} from "../net/types.js"
 * @import {ClientListener} from "../net/client.js"
 * @import {ClientStatus} from "../net/connection.js"
 * @import {HubError} from "../net/errors.js"
 * @import {Outgoing as Item} from "../net/sender.js"
 * @import {Store} from "../state/store.js"
 * @import {CacheWriter} from "../state/cache-writer.js"
 * @import {History} from "./history.js"
 * @import {Outgoing} from "./outgoing.js"
 * @import {Quotes} from "./quotes.js"
 * @import {Company} from "./company.js"
 *
 * @typedef {object} SyncDeps
 * @property {Store} store
 * @property {CacheWriter} writer
 * @property {History} history
 * @property {Quotes} quotes
 * @property {Outgoing} outgoing
 * @property {Company} company
 * @property {(channel: string) => Promise<Channel>} askChannel
 * @property {() => void} signedOut
 * @property {(transport: string) => void} carriedBy what worked, to begin with next time
 * @property {(view: channels.ChannelView) => void} left
 */

const RECOUNT_AFTER_MS = 1_000;

/**
 * What the client core hands over, applied to the store and to the cache alike.
 *
 * @implements {ClientListener}
 */
export class Sync {
  #deps;
  #store;
  /** @type {Map<string, number>} */
  #known;
  #seen = 0;
  /** @type {Set<string>} */
  #recounts = new Set();

  /**
   * @param {SyncDeps} deps
   * @param {Iterable<[string, number]>} known per channel, as cached
   */
  constructor(deps, known) {
    this.#deps = deps;
    this.#store = deps.store;
    this.#known = new Map(known);
  }

  /** @param {ClientStatus} status */
  status(status) {
    this.#store.status.value = status;
    if (status.state === "online") {
      this.#deps.history.retry();
      this.#store.wasOnline.value = true;
      this.#store.loaded.value = true;
      this.#deps.carriedBy(status.transport);
    }
    if (status.state === "signed-out") this.#deps.signedOut();
  }

  /** @param {Channel[]} items */
  snapshot(items) {
    const { writer, history, quotes, outgoing } = this.#deps;
    batch(() => {
      this.#set(channels.applySnapshot(this.#store.channels.value, items, this.#seen));
      for (const { id, head } of items) {
        const known = this.#known.get(id) ?? 0;
        if (known < head.seq) {
          writer.stale(id);
          history.reload(id);
          quotes.stale(id);
          outgoing.skipped(id);
        }
        this.#know(id, Math.max(known, head.seq));
        writer.known(id, Math.max(known, head.seq));
      }
    });
    this.#seen += items.length;
  }

  /** @param {Set<string>} ids */
  snapshotComplete(ids) {
    this.#seen = 0;
    for (const id of this.#store.channels.value.byId.keys()) if (!ids.has(id)) this.#deps.writer.gone(id);
    this.#set(channels.keepOnly(this.#store.channels.value, ids));
    this.#store.loaded.value = true;
  }

  /** @param {LogEvent} event */
  event(event) {
    const { writer, history, quotes, outgoing, company } = this.#deps;
    const me = this.#store.me.value?.id ?? "";
    batch(() => {
      this.#know(event.channel, event.seq);
      writer.event(event);
      this.#set(channels.applyEvent(this.#store.channels.value, event, me));
      this.#applyToTimeline(event, me);
      history.event(event);
      quotes.event(event);
      outgoing.seen(event);
      company.event(event);
    });
    if (this.#store.channels.value.byId.get(event.channel)?.recount) this.#recount(event.channel);
  }

  /** @param {ChannelChange} change */
  channel(change) {
    const { writer, history, left } = this.#deps;
    const { id } = change.channel;
    const before = this.#store.channels.value.byId.get(id);
    this.#set(channels.applyChange(this.#store.channels.value, change));
    if (change.action === "removed") {
      this.#known.delete(id);
      writer.gone(id);
      history.forget(id);
      if (before) left(before);
    }
  }

  /** @param {Gap} gap */
  gap({ channel, to }) {
    const { writer, history, quotes, outgoing } = this.#deps;
    this.#know(channel, to);
    writer.stale(channel);
    writer.known(channel, to);
    history.reload(channel);
    quotes.stale(channel);
    outgoing.skipped(channel);
    this.#recount(channel);
  }

  /** @param {Signal} signal */
  signal(signal) {
    this.#deps.company.signal(signal);
  }

  /** @param {Presence[]} people */
  presence(people) {
    this.#deps.company.presence(people);
  }

  /** @param {string} token */
  checkpoint(token) {
    this.#deps.writer.token(token);
  }

  /**
   * @param {Item} item
   * @param {LogEvent} event
   */
  sent(item, event) {
    const { outgoing } = this.#deps;
    if ((this.#known.get(item.channel) ?? 0) >= event.seq) outgoing.seen(event);
    else outgoing.acknowledged(item);
  }

  /**
   * @param {Item} item
   * @param {HubError} error
   */
  refused(item, error) {
    this.#deps.outgoing.refused(item, error);
  }

  /**
   * @param {string} channel
   * @param {number} seq
   */
  #know(channel, seq) {
    this.#known.set(channel, seq);
  }

  /**
   * Sets the channels and caches those that changed.
   *
   * @param {channels.Channels} after
   */
  #set(after) {
    const before = this.#store.channels.value;
    if (after === before) return;
    this.#store.channels.value = after;
    for (const [id, view] of after.byId) if (before.byId.get(id) !== view) this.#deps.writer.channel(view);
  }

  /**
   * @param {LogEvent} event
   * @param {string} me
   */
  #applyToTimeline(event, me) {
    const conversation = this.#store.conversations.value.get(event.channel);
    if (!conversation?.timeline) return;
    const timeline = timelines.applyEvent(conversation.timeline, event, me);
    if (timeline === conversation.timeline) return;
    const all = new Map(this.#store.conversations.value);
    this.#store.conversations.value = all.set(event.channel, { ...conversation, timeline });
  }

  /** @param {string} channel its mentions are uncertain; asked for once, a moment later */
  #recount(channel) {
    if (this.#recounts.has(channel)) return;
    this.#recounts.add(channel);
    setTimeout(async () => {
      this.#recounts.delete(channel);
      const fresh = await this.#deps.askChannel(channel).catch(() => undefined);
      if (fresh) this.#set(channels.applyRefreshed(this.#store.channels.value, fresh));
    }, RECOUNT_AFTER_MS);
  }

  /**
   * The person has read up to here on this page.
   *
   * @param {string} channel
   * @param {{seq: number, messages: number}} read
   */
  read(channel, read) {
    this.#set(channels.applyRead(this.#store.channels.value, channel, read));
    if (this.#store.channels.value.byId.get(channel)?.recount) this.#recount(channel);
  }
}
