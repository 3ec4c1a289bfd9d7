import { html } from "../html.js";
import { Icon } from "./Icon.js";

/** @param {{icon: import("./Icon.js").IconName, title: string, children?: any}} props */
export function EmptyState({ icon, title, children }) {
  return html`<div class="empty">
    <span class="empty-sign"><${Icon} name=${icon} size=${28} /></span>
    <p class="empty-title">${title}</p>
    ${children && html`<div class="empty-text">${children}</div>`}
  </div>`;
}

/**
 * Something failed, and may be tried again.
 *
 * @param {{text: string, retry?: () => void}} props
 */
export function ErrorState({ text, retry }) {
  return html`<div class="empty" role="alert">
    <span class="empty-sign"><${Icon} name="warning" size=${28} /></span>
    <p class="empty-title">${text}</p>
    ${retry && html`<button type="button" class="button button-plain" onClick=${retry}>Try again</button>`}
  </div>`;
}
