import { html } from "../html.js";
import { Field } from "../parts/Field.js";

/**
 * The fields of a new account.
 *
 * @param {{passwordMin: number}} props
 */
export function AccountFields({ passwordMin }) {
  return html`
    <${Field} label="Your name" name="displayName" autocomplete="name" maxlength="80" required
      hint="What others see beside your messages." />
    <${Field} label="Username" name="username" autocomplete="username" required minlength="2" maxlength="32"
      pattern="[A-Za-z0-9._\\-]{2,32}" autocapitalize="none" spellcheck=${false} placeholder="ada"
      title="2 to 32 letters, digits, dots, dashes or underscores"
      hint="Letters, digits, dots, dashes and underscores. Others mention you with it." />
    <${Field} label="Password" name="password" type="password" autocomplete="new-password" required
      minlength=${passwordMin} maxlength="128" hint=${`At least ${passwordMin} characters; a few words are fine.`} />`;
}

/**
 * @param {SubmitEvent} event
 * @returns {Record<string, string>}
 */
export function valuesOf(event) {
  event.preventDefault();
  const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
  return Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
}
