import { html, useId, useLayoutEffect, useRef, useState } from "../html.js";
import { useRoving } from "../use-roving.js";
import { IconButton } from "./Button.js";
import { Icon } from "./Icon.js";

/**
 * @import {IconName} from "./Icon.js"
 *
 * @typedef {{icon: IconName, label: string, run: () => void, danger?: boolean}} MenuItem
 */

/**
 * A button with a menu below it.
 *
 * @param {{icon: IconName, label: string, items: MenuItem[]}} props
 */
export function Menu({ icon, label, items }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef(/** @type {HTMLElement|null} */ (null));
  const roving = useRoving();
  const close = (/** @type {boolean} */ refocus) => {
    setOpen(false);
    if (refocus) root.current?.querySelector("button")?.focus();
  };
  useLayoutEffect(() => {
    if (!open) return undefined;
    /** @type {HTMLElement|null|undefined} */ (root.current?.querySelector("[role=menuitem]"))?.focus();
    const away = (/** @type {Event} */ event) => {
      if (!root.current?.contains(/** @type {Node} */ (event.target))) setOpen(false);
    };
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, [open]);
  const press = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close(true);
    } else if (event.key === "Tab") setOpen(false);
    else roving.onKeyDown(event);
  };
  return html`<div class="menu-root" ref=${root}>
    <${IconButton} icon=${icon} label=${label} aria-haspopup="menu" aria-expanded=${open}
      aria-controls=${open ? id : undefined} onClick=${() => setOpen(!open)} />
    ${open && html`<div id=${id} class="menu" role="menu" aria-label=${label} ref=${roving.ref} onKeyDown=${press}>
      ${items.map((item) => html`<button type="button" role="menuitem" key=${item.label} data-roving
        class=${item.danger ? "menu-item menu-danger" : "menu-item"}
        onClick=${() => {
          close(true);
          item.run();
        }}><${Icon} name=${item.icon} size=${16} />${item.label}</button>`)}
    </div>`}
  </div>`;
}
