import { html } from "../html.js";
import { useApp } from "../context.js";
import { openDialog } from "../ui-state.js";
import { Button } from "../parts/Button.js";
import { Logo } from "../parts/Logo.js";
import { Banner } from "./Banner.js";

/** Beside the list when nothing is open. */
export function Welcome() {
  const { store } = useApp();
  const name = store.me.value?.displayName.split(" ")[0] ?? "";
  return html`<main id="main" class="main welcome" tabindex="-1">
    <${Banner} />
    <div class="welcome-box">
      <${Logo} size=${64} />
      <h2>Hello${name ? `, ${name}` : ""}</h2>
      <p>${store.ordered.value.length > 0 ? "Pick a conversation on the left, or begin one." : "Begin a conversation, or join one."}</p>
      <div class="button-row">
        <${Button} kind="primary" icon="chat" onClick=${() => openDialog("new-chat")}>Direct chat<//>
        <${Button} icon="users" onClick=${() => openDialog("new-group")}>New group<//>
        <${Button} icon="compass" onClick=${() => openDialog("browse")}>Browse channels<//>
      </div>
    </div>
  </main>`;
}
