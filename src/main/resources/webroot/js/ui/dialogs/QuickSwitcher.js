import { html, useState } from "../html.js";
import { useApp } from "../context.js";
import { usePeopleSearch } from "../use-people-search.js";
import { titleOf } from "../../state/names.js";
import { Avatar, GroupMark } from "../parts/Avatar.js";
import { Dialog } from "../parts/Dialog.js";

const SHOWN = 9;

/**
 * Whether a word of the name begins like that.
 *
 * @param {string} title
 * @param {string} typed
 */
function begins(title, typed) {
  return title.toLowerCase().split(/\s+/).some((word) => word.startsWith(typed));
}

/** Goes anywhere by a few letters. @param {{onClose: () => void}} props */
export function QuickSwitcher({ onClose }) {
  const app = useApp();
  const { store, router } = app;
  const [query, setQuery] = useState("");
  const [index, setIndex] = useState(0);
  const search = usePeopleSearch(query);
  const typed = query.trim().toLowerCase();
  const people = store.people.value;
  const channels = store.ordered.value
    .map((view) => ({ view, title: titleOf(view, people) }))
    .filter(({ title }) => !typed || title.toLowerCase().includes(typed))
    .sort((a, b) => Number(begins(b.title, typed)) - Number(begins(a.title, typed)))
    .slice(0, SHOWN)
    .map(({ view, title }) => ({
      key: view.id,
      title,
      note: view.kind === "direct" ? "" : view.topic,
      face: view.kind === "direct" ? html`<${Avatar} id=${view.with} size="s" presence />` : html`<${GroupMark} id=${view.id} visibility=${view.visibility} size="s" />`,
      go: () => router.go({ screen: "channel", channel: view.id }),
    }));
  const known = new Set(store.ordered.value.map((view) => view.with));
  const others = (typed ? (search.found ?? []) : [])
    .filter((user) => !known.has(user.id) && user.id !== store.me.value?.id)
    .slice(0, SHOWN)
    .map((user) => ({
      key: `u${user.id}`,
      title: user.displayName,
      note: `@${user.username}: new chat`,
      face: html`<${Avatar} id=${user.id} size="s" />`,
      go: () => void app.channels.openDirect(user.id).catch((error) => app.toasts.error(error)),
    }));
  const all = [...channels, ...others];
  const at = Math.min(index, Math.max(0, all.length - 1));
  const choose = (/** @type {{go: () => void}|undefined} */ one) => {
    if (!one) return;
    onClose();
    one.go();
  };
  const press = (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && all.length > 0) setIndex((at + step + all.length) % all.length);
    else if (event.key === "Enter") choose(all[at]);
    else return;
    event.preventDefault();
  };
  return html`<${Dialog} title="Jump to" onClose=${onClose}>
    <input class="input" type="text" role="combobox" aria-label="Conversation or person" aria-expanded="true" aria-controls="switcher-list"
      aria-autocomplete="list" aria-activedescendant=${all.length ? `switch-${at}` : undefined} placeholder="Conversation or person" value=${query} data-autofocus autocomplete="off"
      onKeyDown=${press} onInput=${(/** @type {any} */ event) => (setQuery(event.currentTarget.value), setIndex(0))} />
    <ul id="switcher-list" class="switch-list" role="listbox" aria-label="Where to go">
      ${all.map((one, position) => html`<li key=${one.key} id=${`switch-${position}`} role="option" aria-selected=${position === at}
        class="pick" onClick=${() => choose(one)}>${one.face}<span>${one.title}</span><span class="muted clip">${one.note}</span></li>`)}
    </ul>
    ${all.length === 0 && html`<p class="hint-line" role="status">Nothing like “${query}”.</p>`}
  <//>`;
}
