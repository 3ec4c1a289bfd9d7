/**
 * How requests of the REST API are read, who sent them, and how answers and errors are written. The
 * API's own resources are in {@code http.api}, one a file; what else is served is in {@code edge}.
 */
package chat.hubbub.http;
