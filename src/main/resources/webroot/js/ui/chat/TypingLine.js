import { html } from "../html.js";
import { useApp } from "../context.js";
import { nameOf } from "../../state/names.js";

/** @param {{id: string}} props */
export function TypingLine({ id }) {
  const { store } = useApp();
  const names = [...(store.typing.value.get(id)?.keys() ?? [])].map((user) => nameOf(store.people.value, user));
  const text =
    names.length === 0 ? "" : names.length === 1 ? `${names[0]} is writing` : names.length === 2 ? `${names[0]} and ${names[1]} are writing` : "Several people are writing";
  return html`<p class="typing-line" aria-live="off">
    ${text && html`<span class="typing-dots" aria-hidden="true"><i></i><i></i><i></i></span><span>${text}…</span>`}
  </p>`;
}
