/**
 * What an operator can set: one table of settings, read from defaults, a YAML file, the environment
 * and the command line, validated as a whole before anything starts. Imports nothing of ours.
 */
package chat.hubbub.config;
