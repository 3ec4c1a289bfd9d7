import { html, useEffect, useState } from "../html.js";
import { useApp } from "../context.js";
import { dateAndTime, plural } from "../format.js";
import { useSubmit } from "../use-submit.js";
import { Button, IconButton } from "../parts/Button.js";
import { Dialog } from "../parts/Dialog.js";
import { ErrorState } from "../parts/EmptyState.js";
import { FormError } from "../parts/Field.js";
import { ListSkeleton } from "../parts/Skeleton.js";

/**
 * @import {Invite} from "../../net/api.js"
 */

const LIFETIMES = /** @type {const} */ ([
  [86_400, "1 day"],
  [604_800, "7 days"],
  [2_592_000, "30 days"],
]);
const USES = [1, 5, 25, 100];

/** Links that let people in. @param {{onClose: () => void}} props */
export function InvitesDialog({ onClose }) {
  const app = useApp();
  const [state, setState] = useState(/** @type {{items?: Invite[], error?: string}} */ ({}));
  const [made, setMade] = useState(/** @type {Invite|undefined} */ (undefined));
  const [expiresIn, setExpiresIn] = useState(604_800);
  const [uses, setUses] = useState(1);
  const load = () =>
    app.api.invites().then(
      ({ items }) => setState({ items }),
      (error) => setState({ error: error.message }),
    );
  useEffect(() => void load(), []);
  const create = useSubmit(async () => {
    setMade(await app.api.createInvite({ uses, expiresIn }));
    await load();
  });
  const remove = (/** @type {string} */ id) => app.api.deleteInvite(id).then(load, (error) => app.toasts.error(error));
  const url = made && (made.url ?? `${location.origin}/join#${made.code}`);
  const copy = () =>
    navigator.clipboard?.writeText(url ?? "").then(
      () => app.toasts.show("The link is copied."),
      () => undefined,
    );
  return html`<${Dialog} title="Invite links" onClose=${onClose}>
    <div class="invite-form">
      <label class="field"><span>May be used</span>
        <select value=${uses} onChange=${(/** @type {any} */ event) => setUses(Number(event.currentTarget.value))}>
          ${USES.map((count) => html`<option key=${count} value=${count}>${plural(count, "time")}</option>`)}
        </select></label>
      <label class="field"><span>Ends after</span>
        <select value=${expiresIn} onChange=${(/** @type {any} */ event) => setExpiresIn(Number(event.currentTarget.value))}>
          ${LIFETIMES.map(([seconds, label]) => html`<option key=${seconds} value=${seconds}>${label}</option>`)}
        </select></label>
      <${Button} kind="primary" icon="link" busy=${create.busy} data-autofocus onClick=${() => create.run()}>Make a link<//>
    </div>
    <${FormError} error=${create.error} />
    ${url && html`<div class="invite-made"><p>Send this to whom you want here. It is shown only once.</p>
      <div class="copy-row"><input class="input" readonly value=${url} aria-label="Invite link" onFocus=${(/** @type {any} */ event) => event.currentTarget.select()} />
      <${IconButton} icon="copy" label="Copy link" onClick=${copy} /></div></div>`}
    <h3>Open invites</h3>
    ${state.error && html`<${ErrorState} text=${state.error} retry=${load} />`}
    ${!state.items && !state.error && html`<${ListSkeleton} rows=${2} />`}
    ${state.items?.length === 0 && html`<p class="hint-line">None at the moment.</p>`}
    <ul class="login-list">
      ${state.items?.map((invite) => html`<li key=${invite.id} class="login">
        <span class="login-main"><strong>${invite.uses === undefined ? "Any number of uses" : `${plural(invite.uses, "use")} left`}</strong>
          <span class="muted">${invite.expiresAt ? `until ${dateAndTime(invite.expiresAt)}` : ""}</span></span>
        <${Button} kind="danger" onClick=${() => remove(invite.id)}>Withdraw<//></li>`)}
    </ul>
  <//>`;
}
