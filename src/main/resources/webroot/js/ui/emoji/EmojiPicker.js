import { html, useLayoutEffect, useRef, useState } from "../html.js";

/**
 * @import {Emoji} from "./emoji-data.js"
 */

const RECENT_KEY = "hubbub.emoji";
const RECENT_KEPT = 16;
const COLUMNS = 8;
const USUAL = ["👍", "❤️", "😂", "🎉", "🙏", "👀", "✅", "🚀"];

/** @returns {string[]} */
function recent() {
  try {
    const kept = JSON.parse(localStorage.getItem(RECENT_KEY) ?? "[]");
    return [...new Set([...kept, ...USUAL])].slice(0, RECENT_KEPT);
  } catch {
    return USUAL;
  }
}

/**
 * What is shown first: those in use, and then others, so that there is something to look at.
 *
 * @param {string[]} usual
 * @param {readonly Emoji[]} others
 */
function begin(usual, others) {
  return [...usual.map((emoji) => ({ emoji, name: emoji })), ...others.filter(({ emoji }) => !usual.includes(emoji))];
}

/** @param {{onPick: (emoji: string) => void}} props */
export function EmojiPicker({ onPick }) {
  const [data, setData] = useState(/** @type {typeof import("./emoji-data.js")|undefined} */ (undefined));
  const [failed, setFailed] = useState(false);
  const [query, setQuery] = useState("");
  const [group, setGroup] = useState(-1);
  const [usual] = useState(recent);
  const search = useRef(/** @type {HTMLInputElement|null} */ (null));
  useLayoutEffect(() => {
    search.current?.focus();
    import("./emoji-data.js").then(setData, () => setFailed(true));
  }, []);
  /** @type {Pick<Emoji, "emoji"|"name">[]} */
  const shown = query
    ? (data?.findEmoji(query) ?? [])
    : group >= 0
      ? (data?.groups[group].items ?? [])
      : begin(usual, data?.groups[0].items ?? []);
  const pick = (/** @type {string} */ emoji) => {
    localStorage.setItem(RECENT_KEY, JSON.stringify([emoji, ...usual.filter((other) => other !== emoji)].slice(0, RECENT_KEPT)));
    onPick(emoji);
  };
  return html`<div class="emoji-picker">
    <input ref=${search} class="emoji-search" type="search" placeholder="Search emoji" aria-label="Search emoji" value=${query}
      onInput=${(/** @type {any} */ event) => setQuery(event.currentTarget.value)}
      onKeyDown=${(/** @type {KeyboardEvent} */ event) => {
        if (event.key === "Enter" && shown[0]) pick(shown[0].emoji);
      }} />
    <div class="emoji-tabs" role="group" aria-label="Groups">
      <button type="button" aria-pressed=${group < 0 && !query} aria-label="Recent" title="Recent"
        onClick=${() => (setQuery(""), setGroup(-1))}>🕘</button>
      ${data?.groups.map((one, index) => html`<button type="button" key=${one.name} aria-label=${one.name} title=${one.name}
        aria-pressed=${index === group && !query} onClick=${() => (setQuery(""), setGroup(index))}>${one.sign}</button>`)}
    </div>
    <${EmojiGrid} items=${shown} onPick=${pick} />
    ${failed && html`<p class="emoji-none" role="status">The others can't be loaded right now.</p>`}
    ${query && data && shown.length === 0 && html`<p class="emoji-none">No emoji called “${query}”.</p>`}
  </div>`;
}

/** @param {{items: Pick<Emoji, "emoji"|"name">[], onPick: (emoji: string) => void}} props */
function EmojiGrid({ items, onPick }) {
  /** @param {KeyboardEvent} event */
  const move = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
    const cells = [.../** @type {HTMLElement} */ (event.currentTarget).querySelectorAll("button")];
    const to = step && cells[cells.indexOf(/** @type {HTMLButtonElement} */ (event.target)) + step];
    if (!to) return;
    event.preventDefault();
    to.focus();
  };
  return html`<div class="emoji-grid" role="group" aria-label="Emoji" onKeyDown=${move}>
    ${items.map(({ emoji, name }, index) => html`<button type="button" key=${emoji} aria-label=${name} title=${name}
      tabindex=${index === 0 ? 0 : -1} onClick=${() => onPick(emoji)}>${emoji}</button>`)}
  </div>`;
}
