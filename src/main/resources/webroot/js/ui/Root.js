import { html } from "./html.js";
import { useApp } from "./context.js";
import { LoginScreen } from "./auth/LoginScreen.js";
import { RegisterScreen } from "./auth/RegisterScreen.js";
import { SetupScreen } from "./auth/SetupScreen.js";
import { AuthFrame } from "./auth/AuthFrame.js";
import { Logo } from "./parts/Logo.js";
import { Button } from "./parts/Button.js";
import { Toasts } from "./parts/Toasts.js";
import { Workspace } from "./Workspace.js";

/** The screen that the route names. */
export function Root() {
  return html`<${Screen} /><${Toasts} />`;
}

function Screen() {
  const app = useApp();
  switch (app.store.route.value.screen) {
    case "loading":
      return html`<main class="splash" aria-busy="true" aria-label="Loading Hubbub"><${Logo} size=${56} /></main>`;
    case "unreachable":
      return html`<${AuthFrame} title="The hub can't be reached" lead="It may be restarting, or your network is gone.">
        <${Button} kind="primary" class="wide" onClick=${() => location.reload()}>Try again<//>
      <//>`;
    case "setup":
      return html`<${SetupScreen} />`;
    case "join":
    case "register":
      return html`<${RegisterScreen} key=${app.store.route.value.screen} />`;
    case "login":
      return html`<${LoginScreen} />`;
    default:
      return html`<${Workspace} />`;
  }
}
