/** Who is online: state and its changes, expiry, and who watches whom. */
package chat.hubbub.presence;
