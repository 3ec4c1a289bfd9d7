import { html } from "../html.js";
import { useApp } from "../context.js";
import { useRoving } from "../use-roving.js";
import { openDialog } from "../ui-state.js";
import { Icon } from "../parts/Icon.js";
import { IconButton } from "../parts/Button.js";
import { Logo } from "../parts/Logo.js";
import { EmptyState } from "../parts/EmptyState.js";
import { ListSkeleton } from "../parts/Skeleton.js";
import { ChannelItem } from "./ChannelItem.js";
import { NewMenu } from "./NewMenu.js";
import { SidebarFoot } from "./SidebarFoot.js";

/** The person's channels, latest activity first. */
export function Sidebar() {
  const { store, router } = useApp();
  const roving = useRoving({ current: '[aria-current="page"]' });
  const list = store.ordered.value;
  const { screen, channel } = store.route.value;
  const mentions = store.mentionTotal.value;
  const openMentions = (/** @type {MouseEvent} */ event) => {
    event.preventDefault();
    router.go({ screen: "mentions" });
  };
  return html`<nav class="sidebar" aria-label="Channels">
    <header class="sidebar-head">
      <${Logo} size=${28} />
      <h1>${store.hub.value?.name ?? "Hubbub"}</h1>
      <${NewMenu} />
    </header>
    <button type="button" class="switcher-button" onClick=${() => openDialog("switcher")}>
      <${Icon} name="search" size=${15} /><span>Jump to…</span><kbd>Ctrl K</kbd>
    </button>
    <a class="nav-item" href="/mentions" aria-current=${screen === "mentions" ? "page" : undefined} onClick=${openMentions}>
      <${Icon} name="mention" size=${17} /><span>Mentions</span>
      ${mentions > 0 && html`<span class="badge badge-mention">${mentions}</span>`}
    </a>
    <button type="button" class="nav-item" onClick=${() => openDialog("browse")}>
      <${Icon} name="compass" size=${17} /><span>Browse channels</span>
    </button>
    <div class="channel-list" ref=${roving.ref} onKeyDown=${roving.onKeyDown}>
      ${list.length > 0 && html`<ul>
        ${list.map((view) => html`<${ChannelItem} key=${view.id} view=${view} current=${view.id === channel} />`)}
      </ul>`}
      ${list.length === 0 && !store.loaded.value && html`<${ListSkeleton} rows=${7} />`}
      ${list.length === 0 && store.loaded.value && html`<${EmptyState} icon="chat" title="No conversations yet">
        <p>Write to somebody or make a group.</p>
        <button type="button" class="button button-primary" onClick=${() => openDialog("new-chat")}>Start a chat</button>
      <//>`}
    </div>
    <${SidebarFoot} />
  </nav>`;
}
