import { html, useId, useLayoutEffect, useRef } from "../html.js";
import { IconButton } from "./Button.js";

/**
 * A modal dialog: keeps the focus, gives it back, closes with Escape and a click beside it.
 *
 * @param {{title: string, onClose: () => void, children?: any, size?: "s"|"m"|"l", footer?: any}} props
 */
export function Dialog({ title, onClose, children, size = "m", footer }) {
  const ref = useRef(/** @type {HTMLDialogElement|null} */ (null));
  const id = useId();
  // Before the first paint: what is typed at once is for the dialog already.
  useLayoutEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    const first = /** @type {HTMLElement|null|undefined} */ (dialog?.querySelector("[data-autofocus]"));
    first?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  /** @param {MouseEvent} event */
  const click = (event) => {
    if (event.target === ref.current) onClose();
  };
  /** @param {Event} event */
  const cancel = (event) => {
    event.preventDefault();
    onClose();
  };
  /** @param {KeyboardEvent} event also where the field under the focus would take Escape for itself */
  const press = (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  return html`<dialog ref=${ref} class=${`dialog dialog-${size}`} aria-labelledby=${id} onMouseDown=${click} onCancel=${cancel}
    onKeyDown=${press}>
    <div class="dialog-box">
      <header class="dialog-head">
        <h2 id=${id}>${title}</h2>
        <${IconButton} icon="close" label="Close" onClick=${onClose} />
      </header>
      <div class="dialog-body">${children}</div>
      ${footer && html`<footer class="dialog-foot">${footer}</footer>`}
    </div>
  </dialog>`;
}
