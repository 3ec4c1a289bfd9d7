import { useEffect, useMemo, useState } from "preact/hooks";
import { useApp } from "../context.js";

/**
 * @import {ChannelView} from "../../state/channels.js"
 *
 * @typedef {{username: string, name: string, id?: string}} Candidate
 */

const SHOWN = 6;
const BEGUN = /(?:^|[\s(])@([A-Za-z0-9._-]{0,32})$/;
/** @type {Candidate[]} */
const EVERYBODY = [
  { username: "here", name: "Everyone who is online" },
  { username: "channel", name: "Everyone in this channel" },
];

/**
 * Completion of `@names` at the caret.
 *
 * @param {ChannelView} view
 * @param {{current: HTMLTextAreaElement|null}} area
 * @param {string} text
 * @param {(text: string, caret: number) => void} complete
 */
export function useMentions(view, area, text, complete) {
  const app = useApp();
  const [query, setQuery] = useState(/** @type {string|undefined} */ (undefined));
  const [index, setIndex] = useState(0);
  const members = app.store.members.value.get(view.id);
  const people = app.store.people.value;
  useEffect(() => {
    if (query === undefined) return;
    for (const member of members?.slice(0, 300) ?? []) app.people.want(member.user);
  }, [query === undefined, members]);
  const found = useMemo(() => {
    if (query === undefined) return [];
    const typed = query.toLowerCase();
    /** @type {Candidate[]} */
    const all = [];
    for (const { user } of members ?? []) {
      const person = people.get(user);
      if (person && user !== app.store.me.value?.id) all.push({ username: person.username, name: person.displayName, id: user });
    }
    if (view.kind === "group") all.push(...EVERYBODY);
    return all.filter((one) => matches(one, typed)).slice(0, SHOWN);
  }, [query, members, people]);

  const look = () => {
    const caret = area.current?.selectionStart ?? 0;
    const begun = BEGUN.exec((area.current?.value ?? "").slice(0, caret));
    setQuery(begun?.[1]);
    if (begun?.[1] !== query) setIndex(0);
  };
  const open = found.length > 0;
  /** @param {Candidate} one */
  const choose = (one) => {
    const caret = area.current?.selectionStart ?? text.length;
    const start = caret - (query?.length ?? 0);
    const before = `${text.slice(0, start)}${one.username} `;
    setQuery(undefined);
    complete(before + text.slice(caret).replace(/^ /, ""), before.length);
  };
  /** @param {KeyboardEvent} event whether it was for the list */
  const press = (event) => {
    if (!open) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setIndex((index + step + found.length) % found.length);
    else if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab") choose(found[index]);
    else if (event.key === "Escape") setQuery(undefined);
    else return false;
    event.preventDefault();
    return true;
  };
  return { open, found, index, choose, press, look, close: () => setQuery(undefined) };
}

/**
 * @param {Candidate} one
 * @param {string} typed
 */
function matches(one, typed) {
  const words = [one.username, ...one.name.split(/\s+/)];
  return words.some((word) => word.toLowerCase().startsWith(typed));
}
