/**
 * The command line: reads the settings, starts the hub, says in sentences what happened, and stops
 * it in order. The only package that writes to the standard streams. Nobody imports it.
 */
package chat.hubbub.cli;
