import { longPollTransport } from "../net/longpoll.js";
import { sockJsTransport } from "../net/sockjs.js";
import { webSocketTransport } from "../net/websocket.js";
import { systemTimers } from "../net/timers.js";

/**
 * Best first.
 *
 * @param {import("../net/http.js").Http} http
 */
export function browserTransports(http) {
  return [
    webSocketTransport(WebSocket),
    sockJsTransport(async () => (await import("sockjs-client")).default),
    longPollTransport({
      timers: systemTimers,
      fetch: (path, { method, body, base, signal }) => http.call(method, path, body, { base, signal }),
    }),
  ];
}
