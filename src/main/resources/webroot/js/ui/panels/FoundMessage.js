import { html } from "../html.js";
import { useApp } from "../context.js";
import { dateAndTime } from "../format.js";
import { plain } from "../plain.js";
import { usePerson } from "../use-people.js";
import { titleOf } from "../../state/names.js";
import { Avatar } from "../parts/Avatar.js";

/**
 * @import {Message} from "../../net/types.js"
 */

/**
 * A message somewhere else; a click goes there.
 *
 * @param {{message: Message, where: boolean, words?: string[]}} props
 */
export function FoundMessage({ message, where, words = [] }) {
  const { store, router } = useApp();
  const author = usePerson(message.by);
  const view = store.channels.value.byId.get(message.channel);
  const other = usePerson(view?.with);
  const title = view ? (view.kind === "direct" ? other?.displayName : titleOf(view, store.people.peek())) : "";
  const open = (/** @type {MouseEvent} */ event) => {
    event.preventDefault();
    router.go({ screen: "channel", channel: message.channel, seq: message.seq });
  };
  return html`<li>
    <a class="found" href=${`/c/${message.channel}/${message.seq}`} data-roving onClick=${open}>
      <${Avatar} id=${message.by} size="s" />
      <span class="found-main">
        <span class="found-head"><strong>${author?.displayName ?? "…"}</strong>
          <span class="muted">${where && title ? `${title} · ` : ""}${dateAndTime(message.at)}</span></span>
        <span class="found-text">${marked(plain(message.text).slice(0, 300), words)}</span>
      </span>
    </a>
  </li>`;
}

/**
 * @param {string} text
 * @param {string[]} words
 */
function marked(text, words) {
  const wanted = words.filter((word) => word.length > 1).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (wanted.length === 0) return text;
  const parts = text.split(new RegExp(`(${wanted.join("|")})`, "gi"));
  return parts.map((part, index) => (index % 2 === 1 ? html`<mark key=${index}>${part}</mark>` : part));
}
