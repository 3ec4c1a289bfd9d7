/** Which hubs there are, and which of them is best for somebody. */
package chat.hubbub.discovery;
