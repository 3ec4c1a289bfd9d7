import { signal } from "@preact/signals";

/**
 * What is open on this page beside the conversation. No business of the rest of the client.
 *
 * @typedef {"members"|"search"} Panel
 * @typedef {"new-chat"|"new-group"|"browse"|"switcher"|"settings"|"channel"|"invites"|"add-members"|"shortcuts"} DialogName
 * @typedef {import("../net/types.js").Message} Message
 */

export const panel = signal(/** @type {Panel|undefined} */ (undefined));
export const dialog = signal(/** @type {DialogName|undefined} */ (undefined));
/** What the composer of a channel holds beside its text. */
export const composing = signal(
  /** @type {{channel: string, replyTo?: Message, editing?: Message}|undefined} */ (undefined),
);

/** Texts begun and not sent, by channel. */
export const drafts = new Map();

/** @param {DialogName} name */
export function openDialog(name) {
  dialog.value = name;
}

export function closeDialog() {
  dialog.value = undefined;
}

/** @param {Panel} name */
export function togglePanel(name) {
  panel.value = panel.value === name ? undefined : name;
}
