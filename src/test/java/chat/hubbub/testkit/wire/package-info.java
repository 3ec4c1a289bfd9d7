/**
 * Text messages to and from a hub over each transport that keeps a session: WebSocket, and SockJS
 * as its protocol 0.3 has it. Nothing here knows what the messages say.
 */
package chat.hubbub.testkit.wire;
