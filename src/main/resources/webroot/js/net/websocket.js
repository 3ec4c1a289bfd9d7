import { linkOverSocket } from "./transport.js";

/**
 * @param {new (url: string, protocol: string) => any} Socket the platform's WebSocket
 * @returns {import("./transport.js").Transport}
 */
export function webSocketTransport(Socket) {
  return {
    name: "websocket",
    pings: true,
    openWithin: 3_000,
    open(base, hello, listener) {
      const url = `${base.replace(/^http/, "ws")}/ws`;
      return linkOverSocket(new Socket(url, "hubbub.v1"), hello, listener);
    },
  };
}
