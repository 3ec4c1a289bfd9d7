import { html } from "../html.js";
import { Dialog } from "../parts/Dialog.js";

const KEYS = [
  ["Ctrl K", "Jump to a conversation or person"],
  ["Ctrl Shift F", "Search messages"],
  ["Alt ↑  Alt ↓", "Conversation above, below"],
  ["↑ in an empty field", "Edit your last message"],
  ["Enter", "Send"],
  ["Shift Enter", "New line"],
  ["↑ ↓ on a message", "Message above, below"],
  ["R  E  +  Delete", "Reply, edit, react, delete (on a message)"],
  ["Escape", "Close, cancel"],
];

/** @param {{onClose: () => void}} props */
export function ShortcutsDialog({ onClose }) {
  return html`<${Dialog} title="Keyboard shortcuts" onClose=${onClose}>
    <dl class="keys">
      ${KEYS.map(([keys, what]) => html`<div key=${keys}><dt><kbd>${keys}</kbd></dt><dd>${what}</dd></div>`)}
    </dl>
  <//>`;
}
