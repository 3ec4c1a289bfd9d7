/**
 * SockJS 0.3 in our own hands: framed WebSocket, XHR streaming, event source and XHR polling. The
 * handler that comes with Vert.x accepts and echoes every origin, has no bound on what waits for a
 * client that doesn't read, and lets go of a batch before it is known to be written; its iframe,
 * htmlfile and JSONP routes are not offered here.
 *
 * <p>Requests of one session may come over any connection and event loop. A {@link
 * chat.hubbub.transport.sockjs.SockJsSession} lives on the loop of its first request; requests on
 * others hand over to it.
 */
package chat.hubbub.transport.sockjs;
