/**
 * A TCP proxy that does harm on demand between client and hub, and knows enough of HTTP to do it to
 * what is meant.
 */
package chat.hubbub.testkit.proxy;
