import { html } from "../html.js";
import { useApp } from "../context.js";

const CARRIERS = { websocket: "WebSocket", sockjs: "SockJS", polling: "Polling" };
const EXPLAINED = {
  websocket: "Connected over a WebSocket.",
  sockjs: "Connected over SockJS, because WebSockets don't get through here.",
  polling: "Connected by polling, because nothing faster gets through here.",
};

/** How the connection is, and what carries it. */
export function ConnectionPill() {
  const { store } = useApp();
  const { state, transport } = store.status.value;
  const [kind, text, title] = describe(state, transport, store.wasOnline.value);
  return html`<span class=${`pill pill-${kind}`} role="status" title=${title} data-state=${state} data-transport=${transport}>
    <span class="pill-dot"></span>${text}
  </span>`;
}

/**
 * @param {string} state
 * @param {keyof typeof CARRIERS} transport
 * @param {boolean} wasOnline
 */
function describe(state, transport, wasOnline) {
  switch (state) {
    case "online":
      return [transport === "websocket" ? "good" : "fair", CARRIERS[transport], EXPLAINED[transport]];
    case "offline":
      return ["bad", "Offline", "There is no network. What you write is kept and sent later."];
    case "replaced":
      return ["bad", "Paused", "This hub is open in too many places at once."];
    case "refused":
    case "signed-out":
    case "stopped":
      return ["bad", "Disconnected", "The hub does not take this connection."];
    case "catching-up":
      return ["wait", "Catching up…", "Fetching what was missed."];
    default:
      return ["wait", wasOnline ? "Reconnecting…" : "Connecting…", "What you write is kept and sent as soon as possible."];
  }
}
