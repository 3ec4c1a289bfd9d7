import { html } from "../html.js";
import { useApp } from "../context.js";
import { nameOf } from "../../state/names.js";
import { Icon } from "../parts/Icon.js";

/**
 * @import {Message, Reaction} from "../../net/types.js"
 * @import {MessageActions} from "./use-message-actions.js"
 */

/** @param {{message: Message, actions: MessageActions}} props */
export function Reactions({ message, actions }) {
  return html`<div class="reactions">
    ${message.reactions.map((reaction) => html`<${Chip} key=${reaction.emoji} reaction=${reaction}
      onToggle=${() => actions.react(message, reaction.emoji, !reaction.me)} />`)}
    <button type="button" class="reaction reaction-add" aria-label="React" tabindex="-1"
      onClick=${(/** @type {MouseEvent} */ event) => actions.openPicker(message, /** @type {Element} */ (event.currentTarget))}>
      <${Icon} name="react" size=${15} />
    </button>
  </div>`;
}

/** @param {{reaction: Reaction, onToggle: () => void}} props */
function Chip({ reaction, onToggle }) {
  const { store } = useApp();
  const { emoji, count, users, me } = reaction;
  const names = () => {
    const known = users.map((user) => (user === store.me.peek()?.id ? "You" : nameOf(store.people.peek(), user)));
    return `${known.join(", ")}${count > users.length ? ` and ${count - users.length} more` : ""}`;
  };
  return html`<button type="button" class=${me ? "reaction is-mine" : "reaction"} aria-pressed=${me} tabindex="-1"
    aria-label=${`${emoji}, ${count}`} title=${names()} onClick=${onToggle}>
    <span class="reaction-emoji" aria-hidden="true">${emoji}</span><span aria-hidden="true">${count}</span>
  </button>`;
}
