/**
 * @import {Message} from "../net/types.js"
 */

/** Frames don't come while the page is hidden; time does. */
const NO_FRAME_MS = 100;

/** Resolves when the browser has had time to draw. */
export function nextFrame() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve(undefined));
    setTimeout(() => resolve(undefined), NO_FRAME_MS);
  });
}

/** A slice of work between two frames. */
const SLICE_MS = 8;

/**
 * Renders messages ahead of their rows, so that a page of history never costs one long frame.
 *
 * @param {readonly Message[]} messages
 * @param {(message: Message) => void} render
 */
export async function renderAhead(messages, render) {
  let until = performance.now() + SLICE_MS;
  for (const message of messages) {
    render(message);
    if (performance.now() < until) continue;
    await new Promise((resolve) => setTimeout(resolve));
    until = performance.now() + SLICE_MS;
  }
}
