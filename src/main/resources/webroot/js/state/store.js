import { computed, signal } from "@preact/signals";
import { inOrder, noChannels } from "./channels.js";
import { noQuotes } from "./quotes.js";

/**
 * @import {Presence, User, Member} from "../net/types.js"
 * @import {ClientStatus} from "../net/connection.js"
 * @import {Hub} from "../net/api.js"
 * @import {Timeline} from "./timeline.js"
 * @import {Outbox} from "./outbox.js"
 * @import {Route} from "./route.js"
 *
 * @typedef {{id: number, text: string, kind: "info"|"error", action?: {label: string, run: () => void}}} Toast
 * @typedef {{timeline?: Timeline, loading: boolean, error?: string, target?: {seq: number, at: number}, unreadFrom?: number}} Conversation
 *     `target`: a message to show, and when that was asked for; `unreadFrom`: `n` of the last
 *     message that was read when the conversation was opened
 */

/** All that the screens show, as signals. Only `js/app` writes it. */
export function createStore() {
  const channels = signal(noChannels);
  const me = signal(/** @type {User|undefined} */ (undefined));
  const route = signal(/** @type {Route} */ ({ screen: "loading" }));
  const ordered = computed(() => inOrder(channels.value));
  return {
    me,
    route,
    channels,
    /** Latest activity first. */
    ordered,
    hub: signal(/** @type {Hub|undefined} */ (undefined)),
    status: signal(/** @type {ClientStatus} */ ({ state: "connecting", transport: "websocket" })),
    wasOnline: signal(false),
    /** The list of channels is the hub's, not only a memory. */
    loaded: signal(false),
    conversations: signal(/** @type {ReadonlyMap<string, Conversation>} */ (new Map())),
    quotes: signal(noQuotes),
    members: signal(/** @type {ReadonlyMap<string, readonly Member[]>} */ (new Map())),
    /** What was sent from here and not yet gone to. It may leave the outbox before it is drawn. */
    lastSent: signal(/** @type {{channel: string, clientId: string}|undefined} */ (undefined)),
    outbox: signal(/** @type {Outbox} */ ([])),
    people: signal(/** @type {ReadonlyMap<string, User>} */ (new Map())),
    presence: signal(/** @type {ReadonlyMap<string, Presence>} */ (new Map())),
    /** Per channel, who is writing, and until when that holds. */
    typing: signal(/** @type {ReadonlyMap<string, ReadonlyMap<string, number>>} */ (new Map())),
    /** Per channel, how far the others have read. */
    reads: signal(/** @type {ReadonlyMap<string, ReadonlyMap<string, number>>} */ (new Map())),
    toasts: signal(/** @type {readonly Toast[]} */ ([])),
    /** Spoken by screen readers. */
    announcement: signal(""),
    theme: signal(/** @type {"system"|"light"|"dark"} */ ("system")),
    unreadTotal: computed(() =>
      ordered.value.reduce((sum, view) => sum + (view.muted ? 0 : (view.unread ?? 0)), 0),
    ),
    mentionTotal: computed(() => ordered.value.reduce((sum, view) => sum + (view.mentions ?? 0), 0)),
  };
}

/** @typedef {ReturnType<typeof createStore>} Store */
