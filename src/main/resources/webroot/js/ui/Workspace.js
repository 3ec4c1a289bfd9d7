import { html, useEffect } from "./html.js";
import { useApp } from "./context.js";
import { Sidebar } from "./sidebar/Sidebar.js";
import { Conversation } from "./chat/Conversation.js";
import { MentionsScreen } from "./panels/MentionsScreen.js";
import { Welcome } from "./chat/Welcome.js";
import { Dialogs } from "./dialogs/Dialogs.js";
import { useShortcuts } from "./use-shortcuts.js";
import { composing, panel } from "./ui-state.js";

/** Everything behind the login: the list beside what is open, one at a time on a phone. */
export function Workspace() {
  const { store } = useApp();
  const { screen, channel } = store.route.value;
  useShortcuts();
  useEffect(() => {
    if (panel.value === "members" && !matchMedia("(min-width: 1100px)").matches) panel.value = undefined;
    if (composing.value?.channel !== channel) composing.value = undefined;
  }, [channel, screen]);
  return html`<div class="workspace" data-pane=${screen === "home" ? "list" : "main"}>
    <a class="skip-link" href="#main">Skip to the conversation</a>
    <${Sidebar} />
    ${screen === "channel" && channel
      ? html`<${Conversation} key=${channel} id=${channel} />`
      : screen === "mentions"
        ? html`<${MentionsScreen} />`
        : html`<${Welcome} />`}
    <${Dialogs} />
    <div class="visually-hidden" role="log" aria-live="polite" aria-label="New messages">${store.announcement.value}</div>
  </div>`;
}
