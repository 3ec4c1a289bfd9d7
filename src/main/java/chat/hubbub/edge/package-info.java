/**
 * The edge verticle: what is served at which path, the bounds of the HTTP server itself, and the
 * files of the web client. How a call of the API is read and answered is in {@code http}.
 */
package chat.hubbub.edge;
