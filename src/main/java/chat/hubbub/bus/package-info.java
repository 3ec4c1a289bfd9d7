/**
 * The typed face of the event bus: addresses, bodies, codecs, timeouts, and reply failures. What
 * verticles say to each other is said in these types only.
 */
package chat.hubbub.bus;
