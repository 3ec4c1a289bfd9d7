import { html, useId } from "../html.js";

/**
 * A labelled input.
 *
 * @param {{label: string, hint?: any, error?: string, as?: "input"|"textarea", [attribute: string]: any}} props
 */
export function Field({ label, hint, error, as = "input", ...rest }) {
  const id = useId();
  const about = hint || error ? `${id}-about` : undefined;
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <${as} id=${id} aria-describedby=${about} aria-invalid=${error ? "true" : undefined} ...${rest} />
    ${(error || hint) && html`<p id=${about} class=${error ? "field-error" : "field-hint"}>${error || hint}</p>`}
  </div>`;
}

/** @param {{error: string}} props */
export function FormError({ error }) {
  return html`<p class="form-error" role="alert" hidden=${!error}>${error}</p>`;
}
