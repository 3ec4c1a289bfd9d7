import { html } from "../html.js";
import { Icon } from "./Icon.js";
import { usePerson, usePresence } from "../use-people.js";

const HUES = 8;

/** @param {string} id spread evenly, the same everywhere */
function hueOf(id) {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 9973;
  return sum % HUES;
}

/** @param {string} name */
function initialsOf(name) {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [name];
  return letters.map((word) => [...word][0] ?? "").join("").toUpperCase();
}

/**
 * A person's face, with their presence where asked for.
 *
 * @param {{id: string, size?: "s"|"m"|"l", presence?: boolean}} props
 */
export function Avatar({ id, size = "m", presence = false }) {
  const person = usePerson(id);
  return html`<span class=${`avatar avatar-${size} hue-${hueOf(id)}`} aria-hidden="true">
    ${initialsOf(person?.displayName ?? "")}
    ${presence && html`<${PresenceDot} id=${id} />`}
  </span>`;
}

/** @param {{id: string}} props */
function PresenceDot({ id }) {
  const status = usePresence(id)?.status ?? "offline";
  return html`<span class=${`dot dot-${status}`}></span>`;
}

/**
 * A group's sign.
 *
 * @param {{id: string, visibility: string, size?: "s"|"m"|"l"}} props
 */
export function GroupMark({ id, visibility, size = "m" }) {
  return html`<span class=${`avatar avatar-group avatar-${size} hue-${hueOf(id)}`} aria-hidden="true">
    <${Icon} name=${visibility === "public" ? "hash" : "lock"} size=${size === "l" ? 22 : 16} />
  </span>`;
}
