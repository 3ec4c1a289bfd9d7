import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";

/**
 * @import {Message} from "../../net/types.js"
 */

/**
 * Which message has the pointer or the focus, and the keys that work on it: arrows move, `r`
 * replies, `e` edits, `+` reacts, Delete deletes, Enter goes to its buttons,
 * among which arrows move too.
 *
 * @param {ReturnType<typeof import("./use-message-actions.js").useMessageActions>} actions
 * @param {readonly Message[]} items
 */
export function useMessageKeys(actions, items) {
  const [active, setActive] = useState(/** @type {number|undefined} */ (undefined));
  const [focused, setFocused] = useState(/** @type {number|undefined} */ (undefined));
  const onFocusIn = useCallback((/** @type {FocusEvent} */ event) => {
    const seq = seqOf(event.target);
    setActive(seq);
    if (seq !== undefined) setFocused(seq);
  }, []);
  const onPointerOver = useCallback((/** @type {PointerEvent} */ event) => {
    const seq = seqOf(event.target);
    if (seq !== undefined) setActive(seq);
  }, []);
  // What has the focus keeps its buttons, also when the page moves away from under the pointer.
  const onPointerLeave = useCallback(() => setActive(seqOf(document.activeElement)), []);
  // Its buttons may not be there yet when Enter asks for them.
  const entered = useRef(/** @type {HTMLElement|undefined} */ (undefined));
  useLayoutEffect(() => {
    const row = entered.current;
    entered.current = undefined;
    if (row) toTools(row);
  });
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const row = /** @type {HTMLElement} */ (event.target);
    const tools = row.closest(".message-tools");
    if (tools) {
      if (walk(tools, row, event.key)) event.preventDefault();
      return;
    }
    if (!row.matches(".message") || event.ctrlKey || event.metaKey || event.altKey) return;
    const message = items.find((item) => item.seq === seqOf(row));
    if (move(row, event.key) || (message && act(message, row, event.key))) event.preventDefault();
  };
  /**
   * @param {Message} message
   * @param {HTMLElement} row
   * @param {string} key
   */
  const act = (message, row, key) => {
    if (message.deletedAt) return false;
    if (key === "r") actions.reply(message);
    else if (key === "e") actions.edit(message);
    else if (key === "+") actions.openPicker(message, row);
    else if (key === "Delete") actions.askDelete(message);
    else if (key === "Enter") {
      if (!toTools(row)) {
        entered.current = row;
        setActive(message.seq);
      }
    } else return false;
    return true;
  };
  const last = items.at(-1)?.seq;
  const tabSeq = focused !== undefined && items.some((item) => item.seq === focused) ? focused : last;
  return { active, tabSeq, onFocusIn, onPointerOver, onPointerLeave, onKeyDown };
}

/**
 * @param {HTMLElement} row
 * @param {string} key
 */
function move(row, key) {
  const rows = [...(row.parentElement?.querySelectorAll(":scope > .message") ?? [])];
  const at = rows.indexOf(row);
  const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }[key];
  const next = to === undefined ? undefined : rows[to];
  if (to === rows.length) document.getElementById("composer")?.focus();
  if (next instanceof HTMLElement) {
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }
  return to !== undefined;
}

/**
 * To the first button of a message, if they are shown.
 *
 * @param {HTMLElement} row
 */
function toTools(row) {
  const button = row.querySelector(".message-tools button");
  if (button instanceof HTMLElement) button.focus();
  return button !== null;
}

/**
 * Among the buttons of a message, which are no stops of Tab: the pointer alone brings them up.
 *
 * @param {Element} tools
 * @param {HTMLElement} button
 * @param {string} key
 */
function walk(tools, button, key) {
  const all = [...tools.querySelectorAll("button")];
  const at = all.findIndex((one) => one === button);
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: all.length - 1 }[key];
  if (to !== undefined) all.at(to % all.length)?.focus();
  else if (key === "Escape") /** @type {HTMLElement|null} */ (tools.closest(".message"))?.focus();
  else return false;
  return true;
}

/** @param {EventTarget|null} target */
function seqOf(target) {
  const row = target instanceof Element ? target.closest("[data-seq]") : null;
  return row instanceof HTMLElement ? Number(row.dataset.seq) : undefined;
}
