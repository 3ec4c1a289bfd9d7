import { html } from "../html.js";
import { useApp } from "../context.js";
import { useSubmit } from "../use-submit.js";
import { Button } from "../parts/Button.js";
import { Field, FormError } from "../parts/Field.js";
import { AccountFields, valuesOf } from "./AccountFields.js";
import { AuthFrame } from "./AuthFrame.js";

/** A new account, with or without an invite. */
export function RegisterScreen() {
  const app = useApp();
  const { screen, code } = app.store.route.value;
  const hub = app.store.hub.value;
  const needsInvite = screen === "join" || hub?.registration === "invite";
  const register = useSubmit((/** @type {Record<string, string>} */ values) =>
    app.register({
      username: values.username.trim(),
      password: values.password,
      displayName: values.displayName.trim(),
      ...(values.invite ? { invite: values.invite.trim() } : {}),
    }),
  );
  const login = (/** @type {MouseEvent} */ event) => {
    event.preventDefault();
    app.router.go({ screen: "login" });
  };
  const foot = html`Already have an account? <a href="/login" onClick=${login}>Log in</a>`;
  if (hub?.registration === "closed") {
    return html`<${AuthFrame} title="Registration is closed" lead="This hub takes no new accounts at the moment." foot=${foot} />`;
  }
  const name = hub?.name ?? "this hub";
  const lead = code ? `You were invited to ${name}.` : `One account for everything on ${name}.`;
  return html`<${AuthFrame} title=${needsInvite ? "Join the hub" : "Create your account"} lead=${lead} foot=${foot}>
    <form class="form" onSubmit=${(/** @type {SubmitEvent} */ event) => register.run(valuesOf(event))}>
      ${needsInvite && (code
        ? html`<input type="hidden" name="invite" value=${code} />`
        : html`<${Field} label="Invite code" name="invite" required autocomplete="off" spellcheck=${false}
            hint="The part behind the # of your invite link." />`)}
      <${AccountFields} passwordMin=${hub?.limits?.passwordMin ?? 8} />
      <${FormError} error=${register.error} />
      <${Button} type="submit" kind="primary" class="wide" busy=${register.busy}>Create account<//>
    </form>
  <//>`;
}
