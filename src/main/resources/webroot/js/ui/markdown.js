import { signal } from "@preact/signals";

/**
 * @import {Message} from "../net/types.js"
 */

const KEPT = 2_000;

/** @type {typeof import("./markdown-renderer.js")|undefined} */
let renderer;
/** @type {Promise<void>|undefined} */
let loading;
/** @type {Map<string, {rev: number, html: any}>} */
const rendered = new Map();

/** Becomes true when messages can be shown as Markdown; until then they are plain text. */
export const markdownReady = signal(false);

/** Loads the renderer, which the first screen does without; where it can't be had, tries again. */
export function loadMarkdown() {
  loading ??= import("./markdown-renderer.js").then(
    (module) => {
      renderer = module;
      markdownReady.value = true;
    },
    () => {
      loading = undefined;
    },
  );
  return loading;
}

/**
 * The message as safe HTML, rendered once per revision; nothing while the renderer is not there.
 *
 * @param {Message} message
 * @returns {any} a TrustedHTML where the browser has it
 */
export function renderMessage(message) {
  if (!renderer) return undefined;
  const key = `${message.channel}/${message.seq}`;
  const kept = rendered.get(key);
  if (kept && kept.rev === message.rev) return kept.html;
  const html = renderer.toHtml(message.text, (message.mentions?.length ?? 0) > 0);
  if (rendered.size >= KEPT) rendered.delete(rendered.keys().next().value ?? "");
  rendered.set(key, { rev: message.rev, html });
  return html;
}

/**
 * @param {string} text of a message that is not in the log yet
 * @returns {any}
 */
export function renderText(text) {
  return renderer?.toHtml(text, true);
}
