import { html, useEffect, useRef } from "../html.js";
import { useApp } from "../context.js";
import { fullTimeOf } from "../format.js";
import { renderMessage } from "../markdown.js";

/**
 * @import {Message} from "../../net/types.js"
 */

const ONLY_EMOJI = /^(?:\p{Extended_Pictographic}[\p{Emoji_Modifier}\u200d\ufe0f\p{Extended_Pictographic}]*\s?){1,3}$/u;

/**
 * A message's text as Markdown, or plain until that is loaded.
 *
 * @param {{message: Message}} props
 */
export function MessageBody({ message }) {
  const ref = useRef(/** @type {HTMLDivElement|null} */ (null));
  const me = useApp().store.me.value;
  const markup = message.deletedAt ? undefined : renderMessage(message);
  useEffect(() => {
    if (markup !== undefined && ref.current) dressUp(ref.current, me?.username.toLowerCase());
  }, [markup]);
  if (message.deletedAt) return html`<div class="message-text is-deleted">This message was deleted.</div>`;
  const classes = ONLY_EMOJI.test(message.text) ? "message-text is-emoji" : "message-text";
  const edited = message.editedAt && html`<span class="edited" title=${fullTimeOf(message.editedAt)}>(edited)</span>`;
  if (markup === undefined) return html`<div class=${`${classes} is-plain`}>${message.text}${edited}</div>`;
  return html`<div class="message-body">
    <div class=${classes} ref=${ref} dangerouslySetInnerHTML=${{ __html: markup }}></div>
    ${edited}
  </div>`;
}

/**
 * Colours code and marks what mentions the reader.
 *
 * @param {HTMLElement} element
 * @param {string|undefined} username
 */
function dressUp(element, username) {
  for (const mention of element.querySelectorAll("[data-mention]")) {
    const name = /** @type {HTMLElement} */ (mention).dataset.mention;
    mention.classList.toggle("is-me", name === username || name === "here" || name === "channel");
  }
  const code = [...element.querySelectorAll("code[data-language]:not([data-language=''])")];
  if (code.length === 0) return;
  import("../highlight.js").then(
    ({ highlight }) => {
      for (const block of code) highlight(/** @type {HTMLElement} */ (block));
    },
    () => undefined, // without a network, code stays plain
  );
}
