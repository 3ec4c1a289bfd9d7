/**
 * A client of the hub, written from the protocol's page alone: nothing of the server's own classes
 * is in it, so that a misreading on one side doesn't go unseen on the other.
 */
package chat.hubbub.testkit.client;
