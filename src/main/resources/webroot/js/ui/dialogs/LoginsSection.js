import { html, useEffect, useState } from "../html.js";
import { useApp } from "../context.js";
import { ago } from "../format.js";
import { Button } from "../parts/Button.js";
import { ErrorState } from "../parts/EmptyState.js";
import { ListSkeleton } from "../parts/Skeleton.js";

/**
 * @import {Login} from "../../net/api.js"
 */

/** Where the person is logged in, to end what they don't know. */
export function LoginsSection() {
  const app = useApp();
  const [state, setState] = useState(/** @type {{items?: Login[], error?: string}} */ ({}));
  const load = () =>
    app.api.logins().then(
      ({ items }) => setState({ items }),
      (error) => setState({ error: error.message }),
    );
  useEffect(() => void load(), []);
  const end = (/** @type {Login} */ login) => {
    if (login.current) void app.logOut();
    else app.api.endLogin(login.id).then(load, (error) => app.toasts.error(error));
  };
  return html`<section class="settings-section">
    <h3>Where you are logged in</h3>
    ${state.error && html`<${ErrorState} text=${state.error} retry=${load} />`}
    ${!state.items && !state.error && html`<${ListSkeleton} rows=${2} />`}
    <ul class="login-list">
      ${state.items?.map((login) => html`<li key=${login.id} class="login">
        <span class="login-main"><strong>${login.device || "Unnamed device"}</strong>
          <span class="muted">${login.current ? "This browser" : lastUsed(login)}</span></span>
        <${Button} kind=${login.current ? "plain" : "danger"} onClick=${() => end(login)}>${login.current ? "Log out" : "End"}<//>
      </li>`)}
    </ul>
  </section>`;
}

/** @param {Login} login */
function lastUsed(login) {
  const at = login.lastUsedAt ?? login.createdAt;
  return at ? `Last used ${ago(at)}` : "";
}
