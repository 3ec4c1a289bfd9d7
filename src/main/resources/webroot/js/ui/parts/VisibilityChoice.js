import { html, useId } from "../html.js";
import { Icon } from "./Icon.js";

const CHOICES = /** @type {const} */ ([
  { value: "private", icon: "lock", label: "Private", text: "Only members see it; members add others." },
  { value: "public", icon: "hash", label: "Public", text: "Everyone on the hub can find and join it." },
]);

/** @param {{value: "private"|"public", onChange: (value: "private"|"public") => void}} props */
export function VisibilityChoice({ value, onChange }) {
  const name = useId();
  return html`<fieldset class="choices">
    <legend>Who can join</legend>
    ${CHOICES.map((choice) => html`<label key=${choice.value} class="choice">
      <input type="radio" name=${name} value=${choice.value} checked=${choice.value === value} onChange=${() => onChange(choice.value)} />
      <${Icon} name=${choice.icon} size=${17} />
      <span><strong>${choice.label}</strong><span class="muted">${choice.text}</span></span>
    </label>`)}
  </fieldset>`;
}
