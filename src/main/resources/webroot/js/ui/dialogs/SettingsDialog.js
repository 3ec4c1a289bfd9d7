import { html, useState } from "../html.js";
import { useApp } from "../context.js";
import { useSubmit } from "../use-submit.js";
import { Button } from "../parts/Button.js";
import { Dialog } from "../parts/Dialog.js";
import { Field, FormError } from "../parts/Field.js";
import { LoginsSection } from "./LoginsSection.js";

/** The person's own settings. @param {{onClose: () => void}} props */
export function SettingsDialog({ onClose }) {
  return html`<${Dialog} title="Settings" size="l" onClose=${onClose}>
    <${ProfileSection} />
    <${AppearanceSection} />
    <${PasswordSection} />
    <${LoginsSection} />
  <//>`;
}

function ProfileSection() {
  const app = useApp();
  const me = app.store.me.value;
  const [displayName, setDisplayName] = useState(me?.displayName ?? "");
  const [status, setStatus] = useState(me?.status ?? "");
  const save = useSubmit(async () => {
    app.updated(await app.api.updateMe({ displayName: displayName.trim(), status: status.trim() }));
    app.toasts.show("Your profile is saved.");
  });
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    void save.run();
  };
  return html`<section class="settings-section">
    <h3>Profile</h3>
    <form class="form" onSubmit=${submit}>
      <${Field} label="Your name" required maxlength="80" value=${displayName} onInput=${(/** @type {any} */ event) => setDisplayName(event.currentTarget.value)} />
      <${Field} label="Status" maxlength="80" placeholder="In the workshop until noon" value=${status}
        onInput=${(/** @type {any} */ event) => setStatus(event.currentTarget.value)} hint="Shown beside your name." />
      <${FormError} error=${save.error} />
      <div class="button-row"><${Button} kind="primary" type="submit" busy=${save.busy}>Save profile<//></div>
    </form>
  </section>`;
}

const THEMES = /** @type {const} */ ([
  ["system", "Like the system"],
  ["light", "Light"],
  ["dark", "Dark"],
]);

function AppearanceSection() {
  const { store } = useApp();
  return html`<section class="settings-section">
    <h3>Appearance</h3>
    <fieldset class="segments">
      <legend class="visually-hidden">Light or dark</legend>
      ${THEMES.map(([value, label]) => html`<label key=${value} class="segment">
        <input type="radio" name="theme" value=${value} checked=${store.theme.value === value} onChange=${() => (store.theme.value = value)} />
        <span>${label}</span></label>`)}
    </fieldset>
  </section>`;
}

function PasswordSection() {
  const app = useApp();
  const [currentPassword, setCurrentPassword] = useState("");
  const [password, setPassword] = useState("");
  const change = useSubmit(async () => {
    await app.api.updateMe({ currentPassword, password });
    setCurrentPassword("");
    setPassword("");
    app.toasts.show("Your password is changed. Other devices have to log in again.");
  });
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    void change.run();
  };
  return html`<section class="settings-section">
    <h3>Password</h3>
    <form class="form" onSubmit=${submit}>
      <input type="text" name="username" autocomplete="username" value=${app.store.me.value?.username} hidden readonly />
      <${Field} label="Current password" type="password" autocomplete="current-password" required maxlength="128" value=${currentPassword}
        onInput=${(/** @type {any} */ event) => setCurrentPassword(event.currentTarget.value)} />
      <${Field} label="New password" type="password" autocomplete="new-password" required maxlength="128"
        minlength=${app.store.hub.value?.limits?.passwordMin ?? 8} value=${password} onInput=${(/** @type {any} */ event) => setPassword(event.currentTarget.value)} />
      <${FormError} error=${change.error} />
      <div class="button-row"><${Button} type="submit" busy=${change.busy}>Change password<//></div>
    </form>
  </section>`;
}
