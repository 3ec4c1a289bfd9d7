import { linkOverSocket } from "./transport.js";

/**
 * SockJS over plain HTTP. Its library is loaded only when it is needed. `eventsource` is left
 * out: a browser sends no Origin with it, so the hub can't take the cookie there; `websocket` is
 * left out because whoever comes here has just failed with it.
 *
 * @param {() => Promise<new (url: string, protocols: null, options: object) => any>} load
 * @returns {import("./transport.js").Transport}
 */
export function sockJsTransport(load) {
  return {
    name: "sockjs",
    pings: true,
    openWithin: 10_000,
    open(base, hello, listener) {
      /** @type {import("./transport.js").Link|undefined} */
      let link;
      let over = false;
      load().then(
        (SockJS) => {
          if (over) return;
          const options = { transports: ["xhr-streaming", "xhr-polling"], timeout: 5000 };
          link = linkOverSocket(new SockJS(`${base}/sockjs`, null, options), hello, listener);
        },
        (error) => {
          if (!over) listener.closed({ code: 1006, reason: String(error) });
        },
      );
      return {
        send: (frame) => link?.send(frame),
        close: () => {
          over = true;
          link?.close();
        },
      };
    },
  };
}
