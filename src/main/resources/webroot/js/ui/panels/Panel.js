import { html } from "../html.js";
import { panel } from "../ui-state.js";
import { IconButton } from "../parts/Button.js";

/** @param {{title: string, children?: any}} props */
export function Panel({ title, children }) {
  return html`<aside class="panel" aria-label=${title}>
    <header class="panel-head">
      <h2>${title}</h2>
      <${IconButton} icon="close" label=${`Close ${title.toLowerCase()}`} onClick=${() => (panel.value = undefined)} />
    </header>
    ${children}
  </aside>`;
}
