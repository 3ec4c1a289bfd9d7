import { html } from "../html.js";
import { Logo } from "../parts/Logo.js";

/** @param {{title: string, lead?: any, children?: any, foot?: any}} props */
export function AuthFrame({ title, lead, children, foot }) {
  return html`<main class="auth">
    <div class="auth-card">
      <div class="auth-brand"><${Logo} size=${36} /><span>Hubbub</span></div>
      <h1>${title}</h1>
      ${lead && html`<p class="auth-lead">${lead}</p>`}
      ${children}
      ${foot && html`<p class="auth-foot">${foot}</p>`}
    </div>
  </main>`;
}
