import { html } from "../html.js";
import { useApp } from "../context.js";
import { ago, plural } from "../format.js";
import { openDialog, panel, togglePanel } from "../ui-state.js";
import { usePerson, usePresence } from "../use-people.js";
import { Avatar, GroupMark } from "../parts/Avatar.js";
import { IconButton } from "../parts/Button.js";

/**
 * @import {ChannelView} from "../../state/channels.js"
 */

/** @param {{view: ChannelView}} props */
export function ConversationHeader({ view }) {
  const { router } = useApp();
  const other = usePerson(view.with);
  const direct = view.kind === "direct";
  return html`<header class="main-head">
    <${IconButton} icon="back" label="Back to the list" class="only-phone" onClick=${() => router.go({ screen: "home" })} />
    ${direct
      ? html`<${Avatar} id=${view.with} presence />`
      : html`<${GroupMark} id=${view.id} visibility=${view.visibility} />`}
    <div class="main-title">
      <h2>${direct ? (other?.displayName ?? "…") : view.name}</h2>
      <p>${direct ? html`<${Whereabouts} id=${view.with} />` : view.topic || plural(view.members, "member")}</p>
    </div>
    <div class="main-actions">
      <${IconButton} icon="search" label="Search messages" aria-pressed=${panel.value === "search"}
        onClick=${() => togglePanel("search")} />
      <${IconButton} icon="users" label=${`Members (${view.members})`} aria-pressed=${panel.value === "members"}
        onClick=${() => togglePanel("members")} />
      <${IconButton} icon="settings" label="Conversation settings" onClick=${() => openDialog("channel")} />
    </div>
  </header>`;
}

/** @param {{id: string|undefined}} props */
function Whereabouts({ id }) {
  const person = usePerson(id);
  const presence = usePresence(id);
  const there =
    presence?.status === "online"
      ? "Online"
      : presence?.lastActiveAt
        ? `Last seen ${ago(presence.lastActiveAt)}`
        : presence && "Offline";
  return html`${[there, person?.status].filter(Boolean).join(" · ") || `@${person?.username ?? "…"}`}`;
}
