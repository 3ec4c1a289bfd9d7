import { html } from "../html.js";
import { useApp } from "../context.js";
import { nameOf } from "../../state/names.js";

/**
 * @import {ChannelView} from "../../state/channels.js"
 * @import {Message} from "../../net/types.js"
 */

const NAMED = 3;

/**
 * Who has read to the end, below one's own last message.
 *
 * @param {{view: ChannelView, items: readonly Message[]}} props
 */
export function SeenLine({ view, items }) {
  const { store } = useApp();
  const last = items.at(-1);
  const me = store.me.value?.id;
  if (!last || last.by !== me) return null;
  const readers = [...(store.reads.value.get(view.id) ?? [])]
    .filter(([user, seq]) => user !== me && seq >= last.seq)
    .map(([user]) => user);
  if (readers.length === 0) return null;
  const names = readers.slice(0, NAMED).map((user) => nameOf(store.people.value, user));
  const more = readers.length - names.length;
  const text = view.kind === "direct" ? "Seen" : `Seen by ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  return html`<p class="seen-line">${text}</p>`;
}
