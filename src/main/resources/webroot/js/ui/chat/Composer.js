import { html, useEffect, useLayoutEffect, useRef, useState } from "../html.js";
import { useApp } from "../context.js";
import { useSubmit } from "../use-submit.js";
import { composing, drafts } from "../ui-state.js";
import { plain } from "../plain.js";
import { usePerson } from "../use-people.js";
import { IconButton } from "../parts/Button.js";
import { EmojiPopover } from "../emoji/EmojiPopover.js";
import { MentionPopup } from "./MentionPopup.js";
import { useMentions } from "./use-mentions.js";

/**
 * @import {ChannelView} from "../../state/channels.js"
 */

const TALLEST_PX = 220;
const COUNT_FROM = 500;

/** @param {{view: ChannelView}} props */
export function Composer({ view }) {
  const app = useApp();
  const { store } = app;
  const area = useRef(/** @type {HTMLTextAreaElement|null} */ (null));
  const [text, setText] = useState(() => drafts.get(view.id) ?? "");
  const [picker, setPicker] = useState(/** @type {Element|undefined} */ (undefined));
  const mode = composing.value?.channel === view.id ? composing.value : undefined;
  const editing = mode?.editing;
  const other = usePerson(view.with);
  const limit = store.hub.value?.limits?.textCharacters ?? 16_384;
  const length = [...text].length;
  const mentions = useMentions(view, area, text, (completed, caret) => {
    setText(completed);
    requestAnimationFrame(() => area.current?.setSelectionRange(caret, caret));
  });
  const save = useSubmit(async () => {
    if (editing && text.trim() !== editing.text) await app.api.editMessage(view.id, editing.seq, text.trim());
  });
  useLayoutEffect(() => {
    if (editing) setText(editing.text);
    save.setError("");
  }, [editing?.seq]);
  useEffect(() => {
    if (!editing) drafts.set(view.id, text);
  }, [text]);
  useLayoutEffect(() => fit(area.current), [text]);
  useLayoutEffect(() => {
    if (matchMedia("(hover: hover)").matches) area.current?.focus({ preventScroll: true });
  }, []);

  const leaveMode = () => {
    if (editing) setText(drafts.get(view.id) ?? "");
    composing.value = undefined;
  };
  const submit = async () => {
    const trimmed = text.trim();
    if (!trimmed || length > limit) return;
    if (editing) {
      if (await save.run()) leaveMode();
    } else {
      app.outgoing.send(view.id, trimmed, mode?.replyTo?.seq);
      app.company.stoppedTyping();
      setText("");
      composing.value = undefined;
    }
    area.current?.focus();
  };
  const editLast = () => {
    const mine = (store.conversations.value.get(view.id)?.timeline?.items ?? []).filter(
      (message) => message.by === store.me.value?.id && !message.deletedAt,
    );
    const last = mine.at(-1);
    if (last) composing.value = { channel: view.id, editing: last };
    return Boolean(last);
  };
  /** @param {KeyboardEvent} event */
  const press = (event) => {
    if (event.isComposing || mentions.press(event)) return;
    if (event.key === "Enter" && !event.shiftKey && matchMedia("(hover: hover)").matches) {
      event.preventDefault();
      void submit();
    } else if (event.key === "ArrowUp" && text === "" && !mode && editLast()) event.preventDefault();
    else if (event.key === "Escape" && mode) {
      event.preventDefault();
      leaveMode();
    }
  };
  /** @param {InputEvent} event */
  const input = (event) => {
    setText(/** @type {HTMLTextAreaElement} */ (event.currentTarget).value);
    mentions.look();
    if (!editing) app.company.typing(view.id);
  };
  /** @param {string} emoji */
  const insert = (emoji) => {
    const at = area.current?.selectionStart ?? text.length;
    setText(text.slice(0, at) + emoji + text.slice(area.current?.selectionEnd ?? at));
    setPicker(undefined);
    area.current?.focus();
  };
  const label = view.kind === "direct" ? `Message ${other?.displayName ?? ""}` : `Message ${view.name}`;
  return html`<div class="composer">
    ${mode && html`<${ModeLine} mode=${mode} onLeave=${leaveMode} />`}
    <${MentionPopup} mentions=${mentions} />
    <div class="composer-box">
      <textarea id="composer" ref=${area} rows="1" value=${text} placeholder=${label} aria-label=${editing ? "Edit message" : label}
        aria-autocomplete="list" aria-controls=${mentions.open ? "mention-list" : undefined}
        aria-activedescendant=${mentions.open ? `mention-${mentions.index}` : undefined}
        onInput=${input} onKeyDown=${press} onBlur=${mentions.close}></textarea>
      <${IconButton} icon="react" label="Insert emoji" aria-expanded=${Boolean(picker)}
        onClick=${(/** @type {MouseEvent} */ event) => setPicker(picker ? undefined : /** @type {Element} */ (event.currentTarget))} />
      <${IconButton} icon=${editing ? "check" : "send"} label=${editing ? "Save" : "Send"} class="send-button"
        disabled=${!text.trim() || length > limit} onClick=${submit} />
    </div>
    ${limit - length < COUNT_FROM && html`<p class=${length > limit ? "composer-note is-over" : "composer-note"} role="status">
      ${length > limit ? `${(length - limit).toLocaleString()} characters too many` : `${(limit - length).toLocaleString()} characters left`}
    </p>`}
    ${save.error && html`<p class="composer-note is-over" role="alert">${save.error}</p>`}
    ${picker && html`<${EmojiPopover} anchor=${picker} onPick=${insert} onClose=${() => setPicker(undefined)} />`}
  </div>`;
}

/** @param {{mode: {replyTo?: any, editing?: any}, onLeave: () => void}} props */
function ModeLine({ mode, onLeave }) {
  const author = usePerson(mode.replyTo?.by);
  return html`<div class="mode-line">
    ${mode.editing
      ? html`<span><strong>Editing</strong> your message</span>`
      : html`<span>Replying to <strong>${author?.displayName ?? "…"}</strong> <em>${plain(mode.replyTo?.text ?? "").slice(0, 100)}</em></span>`}
    <${IconButton} icon="close" label="Cancel" size=${15} onClick=${onLeave} />
  </div>`;
}

/** @param {HTMLTextAreaElement|null} area grows with its text */
function fit(area) {
  if (!area) return;
  area.style.height = "auto";
  area.style.height = `${Math.min(TALLEST_PX, area.scrollHeight)}px`;
}
