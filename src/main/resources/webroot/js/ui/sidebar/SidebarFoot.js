import { html } from "../html.js";
import { useApp } from "../context.js";
import { openDialog } from "../ui-state.js";
import { Avatar } from "../parts/Avatar.js";
import { Menu } from "../parts/Menu.js";
import { ConnectionPill } from "./ConnectionPill.js";

/** The person themselves, and how they are connected. */
export function SidebarFoot() {
  const app = useApp();
  const me = app.store.me.value;
  if (!me) return null;
  const admin = me.role === "owner" || me.role === "admin";
  const items = [
    { icon: /** @type {const} */ ("settings"), label: "Settings", run: () => openDialog("settings") },
    ...(admin ? [{ icon: /** @type {const} */ ("link"), label: "Invite links", run: () => openDialog("invites") }] : []),
    { icon: /** @type {const} */ ("info"), label: "Keyboard shortcuts", run: () => openDialog("shortcuts") },
    { icon: /** @type {const} */ ("log-out"), label: "Log out", run: () => void app.logOut() },
  ];
  return html`<footer class="sidebar-foot">
    <${Avatar} id=${me.id} size="s" />
    <div class="sidebar-me">
      <span class="sidebar-name">${me.displayName}</span>
      <${ConnectionPill} />
    </div>
    <${Menu} icon="settings" label="Settings and more" items=${items} />
  </footer>`;
}
