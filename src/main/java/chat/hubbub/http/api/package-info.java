/** The resources of the REST API under {@code /api/v1}, one a file. See docs/protocol.md. */
package chat.hubbub.http.api;
