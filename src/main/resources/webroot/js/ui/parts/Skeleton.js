import { html } from "../html.js";

const WIDTHS = ["w-60", "w-80", "w-40", "w-70", "w-50"];

/** @param {{rows: number}} props */
export function ListSkeleton({ rows }) {
  return html`<div class="skeletons" role="status" aria-label="Loading">
    ${Array.from({ length: rows }, (_, index) => html`<div class="skeleton-row" key=${index}>
      <span class="skeleton skeleton-face"></span>
      <span class=${`skeleton skeleton-line ${WIDTHS[index % WIDTHS.length]}`}></span>
    </div>`)}
  </div>`;
}

/** @param {{rows: number}} props */
export function MessageSkeleton({ rows }) {
  return html`<div class="skeletons skeletons-messages" role="status" aria-label="Loading messages">
    ${Array.from({ length: rows }, (_, index) => html`<div class="skeleton-message" key=${index}>
      <span class="skeleton skeleton-face"></span>
      <span class="skeleton-text">
        <span class="skeleton skeleton-line w-30"></span>
        <span class=${`skeleton skeleton-line ${WIDTHS[index % WIDTHS.length]}`}></span>
      </span>
    </div>`)}
  </div>`;
}
