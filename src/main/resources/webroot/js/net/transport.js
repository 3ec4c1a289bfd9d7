/**
 * The one shape of WebSocket, SockJS and long poll. A transport says hello by itself, hands every
 * frame over in order, and tells once that it is closed; it never reconnects. Deciding is the
 * client core's part.
 *
 * @import {Frame} from "./types.js"
 *
 * @typedef {{token?: string, resume?: string, conn: string, catchup?: number, client?: {name: string, version: string}}} Hello
 *
 * @typedef {object} LinkListener
 * @property {() => void} opened the way to the server is open; the hello is on it
 * @property {(frame: Frame) => void} frame
 * @property {(why: {code: number, reason: string}) => void} closed not after a close of our own
 *
 * @typedef {object} Link
 * @property {(frame: Frame) => void} send
 * @property {() => void} close
 *
 * @typedef {"websocket"|"sockjs"|"polling"} TransportName
 *
 * @typedef {object} Transport
 * @property {TransportName} name
 * @property {boolean} pings whether the core keeps the link alive with `ping` frames
 * @property {number} openWithin milliseconds it may take to open
 * @property {(base: string, hello: Hello, listener: LinkListener) => Link} open `base`: the hub's
 *     URL without a slash at its end
 */

/**
 * Parses what arrived as text.
 *
 * @param {unknown} text
 * @returns {Frame|undefined} nothing where it is no JSON object
 */
export function parseFrame(text) {
  try {
    const frame = JSON.parse(String(text));
    return frame && typeof frame === "object" && typeof frame.op === "string" ? frame : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Wires anything with the face of a WebSocket to a listener.
 *
 * @param {SocketLike} socket
 * @param {Hello} hello
 * @param {LinkListener} listener
 * @returns {Link}
 *
 * @typedef {object} SocketLike
 * @property {((event: any) => void)|null} onopen
 * @property {((event: any) => void)|null} onmessage
 * @property {((event: any) => void)|null} onclose
 * @property {((event: any) => void)|null} [onerror]
 * @property {(text: string) => void} send
 * @property {(code?: number, reason?: string) => void} close
 */
export function linkOverSocket(socket, hello, listener) {
  let over = false;
  socket.onopen = () => {
    socket.send(JSON.stringify({ op: "hello", ...hello }));
    listener.opened();
  };
  socket.onmessage = (event) => {
    if (over) return;
    const frame = parseFrame(event.data);
    if (frame) listener.frame(frame);
  };
  socket.onclose = (event) => {
    if (over) return;
    over = true;
    listener.closed({ code: event.code ?? 1006, reason: event.reason ?? "" });
  };
  return {
    send: (frame) => socket.send(JSON.stringify(frame)),
    close: () => {
      over = true;
      socket.close(1000);
    },
  };
}
