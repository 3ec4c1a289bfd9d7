import { html, useState } from "../html.js";
import { useApp } from "../context.js";
import { useSubmit } from "../use-submit.js";
import { Button } from "../parts/Button.js";
import { Field, FormError } from "../parts/Field.js";
import { AuthFrame } from "./AuthFrame.js";
import { valuesOf } from "./AccountFields.js";

const NOTICE = "hubbub.notice";

export function LoginScreen() {
  const app = useApp();
  const [notice] = useState(() => {
    const text = sessionStorage.getItem(NOTICE);
    sessionStorage.removeItem(NOTICE);
    return text;
  });
  const login = useSubmit((/** @type {Record<string, string>} */ values) =>
    app.logIn({ username: values.username.trim(), password: values.password }),
  );
  const hub = app.store.hub.value;
  const register = (/** @type {MouseEvent} */ event) => {
    event.preventDefault();
    app.router.go({ screen: "register" });
  };
  const foot =
    hub?.registration === "open"
      ? html`New here? <a href="/register" onClick=${register}>Create an account</a>`
      : "New here? Ask somebody who runs this hub for an invite link.";
  return html`<${AuthFrame} title="Welcome back" lead=${notice ?? `Log in to ${hub?.name ?? "your hub"}.`} foot=${foot}>
    <form class="form" onSubmit=${(/** @type {SubmitEvent} */ event) => login.run(valuesOf(event))}>
      <${Field} label="Username" name="username" autocomplete="username" required autofocus autocapitalize="none"
        spellcheck=${false} />
      <${Field} label="Password" name="password" type="password" autocomplete="current-password" required />
      <${FormError} error=${login.error} />
      <${Button} type="submit" kind="primary" class="wide" busy=${login.busy}>Log in<//>
    </form>
  <//>`;
}
