/**
 * The web client in a real Chromium against a running hub: what people see, with the keyboard
 * alone, with a network that breaks, in a channel that is long, and that nothing is said on the
 * console meanwhile.
 */
package chat.hubbub.web;
