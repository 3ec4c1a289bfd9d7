import { html } from "../html.js";
import { Avatar } from "../parts/Avatar.js";
import { Icon } from "../parts/Icon.js";

/** @param {{mentions: ReturnType<typeof import("./use-mentions.js").useMentions>}} props */
export function MentionPopup({ mentions }) {
  if (!mentions.open) return null;
  return html`<ul class="mention-popup" id="mention-list" role="listbox" aria-label="People to mention">
    ${mentions.found.map((one, index) => html`<li key=${one.username} id=${`mention-${index}`} role="option"
      aria-selected=${index === mentions.index}
      onMouseDown=${(/** @type {MouseEvent} */ event) => {
        event.preventDefault();
        mentions.choose(one);
      }}>
      ${one.id ? html`<${Avatar} id=${one.id} size="s" />` : html`<span class="avatar avatar-s hue-0"><${Icon} name="users" size=${15} /></span>`}
      <span class="mention-name">${one.name}</span><span class="muted">@${one.username}</span>
    </li>`)}
  </ul>`;
}
