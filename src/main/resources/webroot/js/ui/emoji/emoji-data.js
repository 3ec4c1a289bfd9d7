import data from "emojibase-data/en/compact.json";

/**
 * @typedef {{emoji: string, name: string, words: string}} Emoji
 * @typedef {{name: string, sign: string, items: Emoji[]}} EmojiGroup
 */

/** By emojibase's group numbers; components (2) are no emoji of their own. */
const GROUPS = new Map([
  [0, { name: "Smileys", sign: "😀" }],
  [1, { name: "People", sign: "👋" }],
  [3, { name: "Nature", sign: "🌿" }],
  [4, { name: "Food", sign: "🍎" }],
  [5, { name: "Travel", sign: "🚲" }],
  [6, { name: "Activities", sign: "⚽" }],
  [7, { name: "Objects", sign: "💡" }],
  [8, { name: "Symbols", sign: "❤️" }],
  [9, { name: "Flags", sign: "🏁" }],
]);

/** @type {EmojiGroup[]} */
export const groups = [...GROUPS].map(([number, group]) => ({
  ...group,
  items: data
    .filter((entry) => entry.group === number)
    .map(({ unicode, label, tags }) => ({ emoji: unicode, name: label, words: [label, ...(tags ?? [])].join(" ").toLowerCase() })),
}));

/**
 * Those whose name or words match, the nearest first.
 *
 * @param {string} query
 */
export function findEmoji(query) {
  const typed = query.trim().toLowerCase();
  const all = groups.flatMap((group) => group.items);
  const near = all.filter((item) => item.name.startsWith(typed));
  const far = all.filter((item) => !item.name.startsWith(typed) && item.words.includes(typed));
  return [...near, ...far].slice(0, 96);
}
