/**
 * The HTTP edge: limits of the server, how requests of the REST API are read, who sent them, how
 * answers and errors are written, and what stands beside the API (health, metrics). The API's own
 * resources are in {@code http.api}, one a file.
 */
package chat.hubbub.http;
