/** What the hub tells its operators: meters, health checks, and the form of a line in the log. */
package chat.hubbub.metrics;
