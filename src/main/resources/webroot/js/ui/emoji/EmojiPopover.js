import { html, useEffect, useLayoutEffect, useRef, useState } from "../html.js";
import { EmojiPicker } from "./EmojiPicker.js";

const GAP_PX = 6;

/**
 * The picker beside what opened it, wherever there is room; a sheet at the bottom on a phone.
 *
 * @param {{anchor: Element, onPick: (emoji: string) => void, onClose: () => void}} props
 */
export function EmojiPopover({ anchor, onPick, onClose }) {
  const ref = useRef(/** @type {HTMLDivElement|null} */ (null));
  const [place, setPlace] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    if (!ref.current) return;
    const from = anchor.getBoundingClientRect();
    const { width, height } = ref.current.getBoundingClientRect();
    const above = from.top - height - GAP_PX;
    const below = Math.min(from.bottom + GAP_PX, innerHeight - height - GAP_PX);
    setPlace({
      left: Math.max(GAP_PX, Math.min(from.right - width, innerWidth - width - GAP_PX)),
      top: Math.max(GAP_PX, above > GAP_PX ? above : below),
    });
  }, [anchor]);
  // As it is drawn: once it is there it has the focus itself.
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    const away = (/** @type {Event} */ event) => {
      const target = /** @type {Node} */ (event.target);
      if (!ref.current?.contains(target) && !anchor.contains(target)) onClose();
    };
    document.addEventListener("pointerdown", away);
    return () => {
      document.removeEventListener("pointerdown", away);
      if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body) before.focus();
    };
  }, []);
  const press = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  const style = { left: `${place.left}px`, top: `${place.top}px` };
  return html`<div class="emoji-popover" role="dialog" aria-label="Pick an emoji" ref=${ref} style=${style} onKeyDown=${press}>
    <${EmojiPicker} onPick=${onPick} />
  </div>`;
}
