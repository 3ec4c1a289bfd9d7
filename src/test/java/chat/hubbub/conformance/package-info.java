/**
 * Black-box tests of the protocol: they know a hub by its address, and the protocol by
 * docs/protocol.md alone. Each case has an id that the page quotes.
 */
package chat.hubbub.conformance;
