import { html } from "../html.js";

/** @param {{size?: number}} props */
export function Logo({ size = 28 }) {
  return html`<svg class="logo" width=${size} height=${size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path class="logo-bubble" d="M9 3h14a7 7 0 0 1 7 7v8a7 7 0 0 1-7 7h-8.2l-5.1 4.3A1 1 0 0 1 8 28.5V25A7 7 0 0 1 2 18v-8a7 7 0 0 1 7-7Z" />
    <g fill="none" stroke-width="2.6" stroke-linecap="round">
      <path class="logo-voice" d="M10 12v4M16 9v10" />
      <path class="logo-accent" d="M22 11v6" />
    </g>
  </svg>`;
}
