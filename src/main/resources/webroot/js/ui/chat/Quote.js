import { computed } from "@preact/signals";
import { keyOf } from "../../state/quotes.js";
import { html, useEffect, useMemo } from "../html.js";
import { useApp } from "../context.js";
import { usePerson } from "../use-people.js";
import { plain } from "../plain.js";
import { Icon } from "../parts/Icon.js";

/**
 * The message that another one answers.
 *
 * @param {{channel: string, seq: number, onOpen: (seq: number) => void}} props
 */
export function Quote({ channel, seq, onOpen }) {
  const app = useApp();
  const kept = useMemo(() => computed(() => app.store.quotes.value.get(keyOf(channel, seq))), [channel, seq]);
  const message = kept.value;
  useEffect(() => {
    if (message === undefined) app.quotes.want(channel, seq);
  }, [channel, seq, message]);
  const author = usePerson(message?.by);
  if (message === null) return html`<p class="quote">A message that is no longer here</p>`;
  const text = message?.deletedAt ? "a deleted message" : (message ? plain(message.text).slice(0, 140) : "…");
  return html`<button type="button" class="quote" tabindex="-1" onClick=${() => onOpen(seq)} title="Go to this message">
    <${Icon} name="reply" size=${13} />
    <strong>${author?.displayName ?? "…"}</strong>
    <span>${text}</span>
  </button>`;
}
