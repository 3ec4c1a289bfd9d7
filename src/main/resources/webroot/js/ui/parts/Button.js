import { html } from "../html.js";
import { Icon } from "./Icon.js";

/**
 * @import {IconName} from "./Icon.js"
 */

/**
 * @param {{kind?: "primary"|"plain"|"danger"|"quiet", icon?: IconName, busy?: boolean, class?: string, children?: any, [attribute: string]: any}} props
 */
export function Button({ kind = "plain", icon, busy = false, children, class: extra = "", ...rest }) {
  return html`<button type="button" class=${`button button-${kind} ${extra}`} aria-busy=${busy} disabled=${busy} ...${rest}>
    ${busy ? html`<span class="spinner"></span>` : icon && html`<${Icon} name=${icon} size=${16} />`}
    <span>${children}</span>
  </button>`;
}

/**
 * A button that shows only a sign; `label` is its name and its tip.
 *
 * @param {{icon: IconName, label: string, size?: number, class?: string, [attribute: string]: any}} props
 */
export function IconButton({ icon, label, size = 18, class: extra = "", ...rest }) {
  return html`<button type="button" class=${`icon-button ${extra}`} aria-label=${label} title=${label} ...${rest}>
    <${Icon} name=${icon} size=${size} />
  </button>`;
}
