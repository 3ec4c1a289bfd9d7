import { useEffect, useRef } from "preact/hooks";

/**
 * One tab stop for a list: arrows, Home and End move among the elements marked `data-roving`.
 *
 * @param {{current?: string}} [options] `current`: a selector of the one to begin with
 */
export function useRoving({ current } = {}) {
  const ref = useRef(/** @type {HTMLElement|null} */ (null));
  useEffect(() => {
    const items = itemsOf(ref.current);
    const focused = items.find((item) => item === document.activeElement);
    const chosen = focused ?? (current && items.find((item) => item.matches(current))) ?? items[0];
    for (const item of items) item.tabIndex = item === chosen ? 0 : -1;
  });
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const items = itemsOf(ref.current);
    const at = items.indexOf(/** @type {HTMLElement} */ (event.target));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (at < 0 || to === undefined || !items[to]) return;
    event.preventDefault();
    for (const item of items) item.tabIndex = item === items[to] ? 0 : -1;
    items[to].focus();
  };
  return { ref, onKeyDown };
}

/**
 * @param {HTMLElement|null} root
 * @returns {HTMLElement[]}
 */
function itemsOf(root) {
  return root ? [...root.querySelectorAll("[data-roving]")].filter((item) => item instanceof HTMLElement) : [];
}
