import { html } from "../html.js";
import { useApp } from "../context.js";
import { IconButton } from "./Button.js";

/** Short notices; screen readers hear them. */
export function Toasts() {
  const { store, toasts } = useApp();
  return html`<div class="toasts" role="status" aria-live="polite">
    ${store.toasts.value.map((toast) => html`<div key=${toast.id} class=${`toast toast-${toast.kind}`}>
      <span>${toast.text}</span>
      ${toast.action && html`<button type="button" class="link" onClick=${toast.action.run}>${toast.action.label}</button>`}
      <${IconButton} icon="close" label="Dismiss" size=${14} onClick=${() => toasts.dismiss(toast.id)} />
    </div>`)}
  </div>`;
}
