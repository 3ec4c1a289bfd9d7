/**
 * The cursor long poll: a client asks for everything after its sync token, and is answered as soon
 * as there is something. The token is all that a node needs to know; what a node keeps of a client
 * between two polls is a shortcut, and lets go of nothing before the next poll shows that it
 * arrived.
 */
package chat.hubbub.transport.longpoll;
