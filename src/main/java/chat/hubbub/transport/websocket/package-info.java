/** The WebSocket transport: the upgrade, and one frame a text message. */
package chat.hubbub.transport.websocket;
