import { html } from "../html.js";
import { useApp } from "../context.js";
import { useSubmit } from "../use-submit.js";
import { Button } from "../parts/Button.js";
import { Field, FormError } from "../parts/Field.js";
import { AccountFields, valuesOf } from "./AccountFields.js";
import { AuthFrame } from "./AuthFrame.js";

/** The first account of a new hub: its owner. */
export function SetupScreen() {
  const app = useApp();
  const { code } = app.store.route.value;
  const setup = useSubmit((/** @type {Record<string, string>} */ values) =>
    app.setUp({
      code: values.code.trim(),
      username: values.username.trim(),
      password: values.password,
      displayName: values.displayName.trim(),
    }),
  );
  return html`<${AuthFrame} title="Set up your hub"
    lead="Your hub is running. Make the account that owns it; everyone else joins afterwards.">
    <form class="form" onSubmit=${(/** @type {SubmitEvent} */ event) => setup.run(valuesOf(event))}>
      ${code
        ? html`<input type="hidden" name="code" value=${code} />`
        : html`<${Field} label="Set-up code" name="code" required autocomplete="off" spellcheck=${false}
            hint="The hub printed it when it was started." />`}
      <${AccountFields} passwordMin=${app.store.hub.value?.limits?.passwordMin ?? 8} />
      <${FormError} error=${setup.error} />
      <${Button} type="submit" kind="primary" class="wide" busy=${setup.busy}>Create the owner's account<//>
    </form>
  <//>`;
}
